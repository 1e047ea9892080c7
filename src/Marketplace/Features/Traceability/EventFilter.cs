using System.Globalization;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;

namespace Marketplace.Features.Traceability;

/// <summary>The query of EPCIS 2.0 §8.2.7.1 as it stands in an address. All filters hold together; of the values of one filter any suffices.</summary>
public sealed record EventFilter
{
    /// <summary>Events on a page where nothing is said.</summary>
    public const int DefaultPage = 30;
    private const int LargestPage = 200;
    private const int MostValues = 50;

    private static readonly Dictionary<string, string[]> Marks = new(StringComparer.Ordinal)
    {
        ["EQ_action"] = ["action"],
        ["EQ_disposition"] = ["disposition"],
        ["EQ_readPoint"] = ["readPoint"],
        ["EQ_bizLocation"] = ["bizLocation"],
        ["MATCH_epc"] = ["epc"],
        ["MATCH_parentID"] = ["parentID"],
        ["MATCH_inputEPC"] = ["inputEPC"],
        ["MATCH_outputEPC"] = ["outputEPC"],
        ["MATCH_anyEPC"] = ["epc", "parentID", "inputEPC", "outputEPC"],
        ["MATCH_epcClass"] = ["epcClass"],
        ["MATCH_inputEPCClass"] = ["inputEPCClass"],
        ["MATCH_outputEPCClass"] = ["outputEPCClass"],
        ["MATCH_anyEPCClass"] = ["epcClass", "inputEPCClass", "outputEPCClass"],
        ["EQ_transformationID"] = ["transformationID"],
        ["EQ_persistentDisposition_set"] = ["persistentSet"],
        ["EQ_persistentDisposition_unset"] = ["persistentUnset"],
        ["EQ_errorReason"] = ["errorReason"],
        ["EQ_correctiveEventID"] = ["correctiveEventID"],
    };

    // These names end in the type of what they look for.
    private static readonly Dictionary<string, (string Mark, CbvVocabulary Types)> TypedMarks = new(StringComparer.Ordinal)
    {
        ["EQ_bizTransaction_"] = ("bizTransaction", Cbv.BizTransactionTypes),
        ["EQ_source_"] = ("source", Cbv.SourceDestinationTypes),
        ["EQ_destination_"] = ("destination", Cbv.SourceDestinationTypes),
    };

    /// <summary>Types of event; empty for all.</summary>
    public IReadOnlyList<string> Types { get; private init; } = [];

    /// <summary>Bare business steps; empty for all.</summary>
    public IReadOnlyList<string> BizSteps { get; private init; } = [];

    /// <summary>Ids; empty for all.</summary>
    public IReadOnlyList<string> EventIds { get; private init; } = [];

    /// <summary>What an event must name.</summary>
    public IReadOnlyList<MarkFilter> Named { get; private init; } = [];

    /// <summary>At or after.</summary>
    public DateTimeOffset? EventFrom { get; private init; }

    /// <summary>Before.</summary>
    public DateTimeOffset? EventBefore { get; private init; }

    /// <summary>At or after.</summary>
    public DateTimeOffset? RecordFrom { get; private init; }

    /// <summary>Before.</summary>
    public DateTimeOffset? RecordBefore { get; private init; }

    /// <summary>In the order of recording, not of happening.</summary>
    public bool ByRecordTime { get; private init; }

    /// <summary>Oldest first.</summary>
    public bool Ascending { get; private init; }

    /// <summary>Events on a page, 1 to 200.</summary>
    public int PerPage { get; private init; } = DefaultPage;

    /// <summary>No more than so many in all, the first ones; null for all.</summary>
    public int? Limit { get; private init; }

    /// <summary>More than so many are refused; null for no bound.</summary>
    public int? Most { get; private init; }

    /// <summary>Where the page begins.</summary>
    public EventPlace? After { get; private init; }

    /// <summary>Reads the query string. Throws <c>epcis.query_parameter</c> with the name of what is not understood: a filter passed over would answer another question.</summary>
    public static EventFilter Read(IEnumerable<KeyValuePair<string, string[]>> query)
    {
        EventFilter filter = new();
        foreach (var (name, given) in query)
        {
            var values = given.SelectMany(v => v.Split('|', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).ToList();
            if (values.Count is 0 or > MostValues)
            {
                throw Bad(name);
            }

            filter = MarksOf(name, values) is { } named ? filter with { Named = [.. filter.Named, named] } : filter.With(name, values);
        }

        return filter is { Limit: not null, Most: not null } ? throw Bad("maxEventCount") : filter;
    }

    private static MarkFilter? MarksOf(string name, IReadOnlyList<string> values)
    {
        if (Marks.TryGetValue(name, out var marks))
        {
            return new(marks, [.. values.Select(v => Word(name, v))]);
        }

        if (name == "EXISTS_errorDeclaration")
        {
            return new(["error"], ["declared"]);
        }

        foreach (var (start, (mark, types)) in TypedMarks)
        {
            if (name.StartsWith(start, StringComparison.Ordinal))
            {
                return new([mark], [.. values.Select(v => TraceMark.Typed(types.Bare(name[start.Length..]), v))]);
            }
        }

        return null;
    }

    private static string Word(string name, string value) => name switch
    {
        "EQ_disposition" or "EQ_persistentDisposition_set" or "EQ_persistentDisposition_unset" => Cbv.Dispositions.Bare(value),
        "EQ_errorReason" => Cbv.ErrorReasons.Bare(value),
        _ => TraceMark.Spell(value),
    };

    private static DomainException Bad(string name) => new("epcis.query_parameter", name, RefusalKind.Invalid, name);

    private static DateTimeOffset Moment(string name, string value) => EpcisTime.TryParse(value, out var moment) ? moment.ToUniversalTime() : throw Bad(name);

    private static int Number(string name, string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : throw Bad(name);

    private EventFilter With(string name, IReadOnlyList<string> values) => name switch
    {
        "eventType" or "EQ_type" => this with { Types = values },
        "EQ_bizStep" => this with { BizSteps = [.. values.Select(Cbv.BizSteps.Bare)] },
        "EQ_eventID" => this with { EventIds = values },
        _ when values.Count > 1 => throw Bad(name),
        "GE_eventTime" => this with { EventFrom = Moment(name, values[0]) },
        "LT_eventTime" => this with { EventBefore = Moment(name, values[0]) },
        "GE_recordTime" => this with { RecordFrom = Moment(name, values[0]) },
        "LT_recordTime" => this with { RecordBefore = Moment(name, values[0]) },
        "orderBy" => values[0] is "eventTime" or "recordTime" ? this with { ByRecordTime = values[0] == "recordTime" } : throw Bad(name),
        "orderDirection" => values[0] is "ASC" or "DESC" ? this with { Ascending = values[0] == "ASC" } : throw Bad(name),
        "perPage" => this with { PerPage = Number(name, values[0], LargestPage) },
        "eventCountLimit" => this with { Limit = Number(name, values[0], int.MaxValue) },
        "maxEventCount" => this with { Most = Number(name, values[0], int.MaxValue) },
        "nextPageToken" => this with { After = EventPlace.TryRead(values[0]) ?? throw Bad(name) },
        _ => throw Bad(name),
    };
}

/// <summary>An event must name one of these values as one of these kinds of thing.</summary>
public sealed record MarkFilter(IReadOnlyList<string> Names, IReadOnlyList<string> Values);
