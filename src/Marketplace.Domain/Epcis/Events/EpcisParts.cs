using System.Text.Json;

namespace Marketplace.Domain.Epcis;

/// <summary>What happened, in general (EPCIS 2.0 §7.4).</summary>
public enum EpcisEventType
{
    /// <summary>Something happened to objects.</summary>
    ObjectEvent,

    /// <summary>Objects were put into or taken out of another.</summary>
    AggregationEvent,

    /// <summary>Objects were joined with or parted from business transactions.</summary>
    TransactionEvent,

    /// <summary>Inputs became outputs.</summary>
    TransformationEvent,

    /// <summary>Objects were joined with an asset or place.</summary>
    AssociationEvent,

    /// <summary>An own type, named by a URI (EPCIS 2.0 §7.1.2).</summary>
    Extended,
}

/// <summary>What the event does to the life of its subject (EPCIS 2.0 §7.3.2).</summary>
public enum EpcisAction
{
    /// <summary>Created, or joined.</summary>
    Add,

    /// <summary>Neither created nor ended.</summary>
    Observe,

    /// <summary>Ended, or parted.</summary>
    Delete,
}

/// <summary>An amount of a class of things (EPCIS 2.0 §7.3.3.3).</summary>
/// <param name="EpcClass">URI of the class, such as a GTIN with lot.</param>
/// <param name="Quantity">Null where unknown; never negative.</param>
/// <param name="Uom">UN/ECE Recommendation 20 unit (KGM, GRM, LTR); null where pieces are counted.</param>
public sealed record QuantityElement(string EpcClass, decimal? Quantity = null, string? Uom = null);

/// <summary>A business transaction (EPCIS 2.0 §7.3.5.3).</summary>
/// <param name="Id">URI.</param>
/// <param name="Type">A word of <see cref="Cbv.BizTransactionTypes"/> or an own URI.</param>
public sealed record BizTransaction(string Id, string? Type = null);

/// <summary>Where goods come from or go to (EPCIS 2.0 §7.3.5.4).</summary>
/// <param name="Type">A word of <see cref="Cbv.SourceDestinationTypes"/> or an own URI.</param>
/// <param name="Id">URI of the party or place.</param>
public sealed record SourceOrDestination(string Type, string Id);

/// <summary>What stays true until taken back (EPCIS 2.0 §7.3.5.6): words of <see cref="Cbv.Dispositions"/> or own URIs.</summary>
public sealed record PersistentDisposition(IReadOnlyList<string> Set, IReadOnlyList<string> Unset);

/// <summary>The statement that the event was wrong (EPCIS 2.0 §7.4.1.3). The event is sent again with it; nothing is ever changed.</summary>
/// <param name="DeclarationTime">When it was said.</param>
/// <param name="Reason">A word of <see cref="Cbv.ErrorReasons"/> or an own URI.</param>
/// <param name="CorrectiveEventIds">Events that tell what really happened.</param>
public sealed record ErrorDeclaration(DateTimeOffset DeclarationTime, string? Reason, IReadOnlyList<string> CorrectiveEventIds);

/// <summary>One measurement (EPCIS 2.0 §7.3.7.3); all of it is in <paramref name="Json"/>.</summary>
/// <param name="Type">A word of <see cref="SensorVocabulary.MeasurementTypes"/> or an own URI.</param>
/// <param name="Value">The measured number; null where the report holds something else.</param>
/// <param name="Uom">Unit.</param>
/// <param name="Time">When measured, where the report says so itself.</param>
/// <param name="Json">The whole report.</param>
public sealed record SensorReport(string Type, double? Value, string? Uom, DateTimeOffset? Time, JsonElement Json);

/// <summary>Measurements of one device or moment (EPCIS 2.0 §7.3.7); all of it is in <paramref name="Json"/>.</summary>
public sealed record SensorElement(DateTimeOffset? Time, string? DeviceId, IReadOnlyList<SensorReport> Reports, JsonElement Json);
