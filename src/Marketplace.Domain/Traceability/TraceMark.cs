using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>One thing that an event names and by which it is looked for (EPCIS 2.0 §8.2.7).</summary>
public sealed class TraceMark
{
    /// <summary>Longest value that is looked for; a longer one is cut.</summary>
    public const int Longest = 400;

    private TraceMark()
    {
    }

    /// <summary>A mark of an event.</summary>
    public TraceMark(Id<TraceEvent> traceEvent, string name, string value) => (EventId, Name, Value) = (traceEvent, name, value);

    /// <summary>Which event.</summary>
    public Id<TraceEvent> EventId { get; private set; }

    /// <summary>The kind of thing: <c>action</c>, <c>disposition</c>, <c>readPoint</c>, <c>bizLocation</c>, <c>epc</c>, <c>parentID</c>, <c>inputEPC</c>, <c>outputEPC</c>, <c>epcClass</c>, <c>bizTransaction</c> and others of the query's names, without EQ_ and MATCH_.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The bare word, or the identifier in the canonical spelling of <see cref="Spell"/>.</summary>
    public string Value { get; private set; } = "";

    /// <summary>One spelling for one thing: the constrained canonical Digital Link where there is one (CBV 2.0 §8.9.2).</summary>
    public static string Spell(string uri)
    {
        var one = CanonicalId.Of(uri) ?? uri;
        return one.Length <= Longest ? one : one[..Longest];
    }

    /// <summary>All marks of an event.</summary>
    public static IEnumerable<TraceMark> Of(Id<TraceEvent> row, EpcisEvent source)
    {
        IEnumerable<(string Name, string? Value)> all =
        [
            ("action", source.Action?.ToString().ToUpperInvariant()),
            ("disposition", source.Disposition),
            ("readPoint", Spelled(source.ReadPoint)),
            ("bizLocation", Spelled(source.BizLocation)),
            ("parentID", Spelled(source.ParentId)),
            .. source.EpcList.Concat(source.ChildEpcs).Select(e => ("epc", Spelled(e))),
            .. source.InputEpcList.Select(e => ("inputEPC", Spelled(e))),
            .. source.OutputEpcList.Select(e => ("outputEPC", Spelled(e))),
            .. source.QuantityList.Concat(source.ChildQuantityList).Select(q => ("epcClass", Spelled(q.EpcClass))),
            .. source.InputQuantityList.Select(q => ("inputEPCClass", Spelled(q.EpcClass))),
            .. source.OutputQuantityList.Select(q => ("outputEPCClass", Spelled(q.EpcClass))),
            .. source.BizTransactionList.Select(b => ("bizTransaction", Typed(b.Type, b.Id))),
            .. source.SourceList.Select(p => ("source", Typed(p.Type, p.Id))),
            .. source.DestinationList.Select(p => ("destination", Typed(p.Type, p.Id))),
            ("transformationID", Spelled(source.TransformationId)),
            .. (source.PersistentDisposition?.Set ?? []).Select(d => ("persistentSet", (string?)d)),
            .. (source.PersistentDisposition?.Unset ?? []).Select(d => ("persistentUnset", (string?)d)),
            ("error", source.ErrorDeclaration is null ? null : "declared"),
            ("errorReason", source.ErrorDeclaration?.Reason),
            .. (source.ErrorDeclaration?.CorrectiveEventIds ?? []).Select(i => ("correctiveEventID", Spelled(i))),
        ];
        return all.Where(m => m.Value is { Length: > 0 }).Distinct().Select(m => new TraceMark(row, m.Name, m.Value!));
    }

    /// <summary>The value of a thing that has a type: a business transaction, a source, a destination.</summary>
    /// <param name="type">Bare word or URI; null where an event does not say one.</param>
    /// <param name="uri">The thing.</param>
    public static string Typed(string? type, string uri)
    {
        var both = $"{type} {Spell(uri)}";
        return both.Length <= Longest ? both : both[..Longest];
    }

    private static string? Spelled(string? uri) => uri is null ? null : Spell(uri);
}

/// <summary>Events that somebody sent to us by the EPCIS interface, with what came of it (EPCIS 2.0 §12.6).</summary>
public sealed class Capture : Entity<Capture>
{
    private Capture()
    {
    }

    /// <summary>Done: everything was taken in one transaction, or nothing.</summary>
    public Capture(Id<Capture> id, Id<Accounts.Person> person, int accepted, int repeated, DateTimeOffset now)
        : base(id) => (PersonId, Accepted, Repeated, At) = (person, accepted, repeated, now);

    /// <summary>Who sent them.</summary>
    public Id<Accounts.Person> PersonId { get; private set; }

    /// <summary>Events that were new.</summary>
    public int Accepted { get; private set; }

    /// <summary>Events that were there already, word for word.</summary>
    public int Repeated { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
