using System.Text.Json.Nodes;

namespace Marketplace.Domain.Epcis;

/// <summary>What an event is built from. Lists left empty are not written; <see cref="ToEvent"/> checks the whole.</summary>
public sealed record EpcisEventDraft
{
    public required EpcisEventType Type { get; init; }

    /// <summary>When it happened, with the offset of the place; written to the millisecond.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>The event's hash where null.</summary>
    public string? EventId { get; init; }

    public EpcisAction? Action { get; init; }

    /// <summary>A word of <see cref="Cbv.BizSteps"/> or an own URI.</summary>
    public string? BizStep { get; init; }

    /// <summary>A word of <see cref="Cbv.Dispositions"/> or an own URI.</summary>
    public string? Disposition { get; init; }

    public PersistentDisposition? PersistentDisposition { get; init; }

    public string? ReadPoint { get; init; }

    public string? BizLocation { get; init; }

    public IReadOnlyList<string> EpcList { get; init; } = [];

    public IReadOnlyList<QuantityElement> QuantityList { get; init; } = [];

    public string? ParentId { get; init; }

    public IReadOnlyList<string> ChildEpcs { get; init; } = [];

    public IReadOnlyList<QuantityElement> ChildQuantityList { get; init; } = [];

    public string? TransformationId { get; init; }

    public IReadOnlyList<string> InputEpcList { get; init; } = [];

    public IReadOnlyList<QuantityElement> InputQuantityList { get; init; } = [];

    public IReadOnlyList<string> OutputEpcList { get; init; } = [];

    public IReadOnlyList<QuantityElement> OutputQuantityList { get; init; } = [];

    public IReadOnlyList<BizTransaction> BizTransactionList { get; init; } = [];

    public IReadOnlyList<SourceOrDestination> SourceList { get; init; } = [];

    public IReadOnlyList<SourceOrDestination> DestinationList { get; init; } = [];

    public IReadOnlyList<string> CertificationInfo { get; init; } = [];

    /// <summary>Sensor elements as JSON (EPCIS 2.0 §7.3.7).</summary>
    public JsonArray? SensorElementList { get; init; }

    /// <summary>Master data under names with a prefix, such as <c>cbvmda:lotNumber</c>.</summary>
    public JsonObject? Ilmd { get; init; }

    /// <summary>Further members under names with a prefix.</summary>
    public JsonObject? Extensions { get; init; }

    /// <summary>Own prefixes and their namespaces, beyond those of the standard context.</summary>
    public IReadOnlyDictionary<string, string> Prefixes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The event with its <c>@context</c>. Throws <see cref="Kernel.DomainException"/> with every broken rule.</summary>
    public EpcisEvent ToEvent()
    {
        var built = EpcisEvent.Read(EventWriter.Write(this));
        return EventId is null ? built.WithEventId() : built;
    }
}
