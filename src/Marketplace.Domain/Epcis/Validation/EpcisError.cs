namespace Marketplace.Domain.Epcis;

/// <summary>One broken rule of EPCIS 2.0 or CBV 2.0.</summary>
/// <param name="Path">JSON pointer (RFC 6901) of the value, or of the member that is missing; empty for the whole document.</param>
/// <param name="Code">Stable; one of <see cref="EpcisCodes"/>.</param>
public sealed record EpcisError(string Path, string Code);

/// <summary>The codes of <see cref="EpcisError"/>. A code never changes its meaning.</summary>
public static class EpcisCodes
{
    /// <summary>Not JSON, deeper than 64 levels, or, where an event is read or hashed, a member written twice.</summary>
    public const string Json = "epcis.json";

    /// <summary>Longer than <see cref="EpcisValidator.MaxBytes"/>.</summary>
    public const string TooLong = "epcis.too_long";

    /// <summary>Text with half of a surrogate pair.</summary>
    public const string Text = "epcis.text";

    /// <summary>Another kind of JSON value is wanted here.</summary>
    public const string Shape = "epcis.shape";

    /// <summary>The member is missing.</summary>
    public const string Required = "epcis.required";

    /// <summary>Neither a member of this part of the standard nor a URI or compact URI of an extension.</summary>
    public const string UnknownMember = "epcis.unknown_member";

    /// <summary>Neither a document nor one of the five events nor the URI of an own event.</summary>
    public const string UnknownType = "epcis.unknown_type";

    /// <summary>Not version 2.0.</summary>
    public const string SchemaVersion = "epcis.schema_version";

    /// <summary>Not a URI (RFC 3986) or compact URI.</summary>
    public const string Uri = "epcis.uri";

    /// <summary>Not a moment with offset.</summary>
    public const string Time = "epcis.time";

    /// <summary>Not ±HH:MM of at most 14 hours.</summary>
    public const string Offset = "epcis.offset";

    /// <summary>Not ADD, OBSERVE or DELETE.</summary>
    public const string Action = "epcis.action";

    /// <summary>A word of the vocabulary as URN, which JSON does not allow: write the bare word.</summary>
    public const string CbvUrn = "epcis.cbv_urn";

    /// <summary>No such business step.</summary>
    public const string BizStep = "epcis.biz_step";

    /// <summary>No such disposition.</summary>
    public const string Disposition = "epcis.disposition";

    /// <summary>No such type of business transaction.</summary>
    public const string BizTransactionType = "epcis.biz_transaction_type";

    /// <summary>No such type of source or destination.</summary>
    public const string SourceDestinationType = "epcis.source_destination_type";

    /// <summary>No such reason of an error declaration.</summary>
    public const string ErrorReason = "epcis.error_reason";

    /// <summary>No such type of measurement.</summary>
    public const string MeasurementType = "epcis.measurement_type";

    /// <summary>No such alert.</summary>
    public const string SensorException = "epcis.sensor_exception";

    /// <summary>No such component.</summary>
    public const string Component = "epcis.component";

    /// <summary>Not a UN/ECE Recommendation 20 unit: two or three capitals or digits.</summary>
    public const string Unit = "epcis.uom";

    /// <summary>A quantity below zero.</summary>
    public const string NegativeQuantity = "epcis.quantity_negative";

    /// <summary>Not hexadecimal.</summary>
    public const string Hex = "epcis.hex";

    /// <summary>The same item twice in a list that is a set.</summary>
    public const string DuplicateItem = "epcis.duplicate_item";

    /// <summary>An empty list where at least one item is wanted.</summary>
    public const string EmptyList = "epcis.empty_list";

    /// <summary>The event names no object, class, quantity or sensor.</summary>
    public const string IdentifiesNothing = "epcis.identifies_nothing";

    /// <summary>No children, and not DELETE, which then means all of them.</summary>
    public const string ChildrenMissing = "epcis.children_missing";

    /// <summary>Master data of an object that is not being created.</summary>
    public const string IlmdAction = "epcis.ilmd_action";

    /// <summary>Two events of one document with the same eventID, the later one without error declaration.</summary>
    public const string DuplicateEventId = "epcis.duplicate_event_id";

    /// <summary>More errors than are told.</summary>
    public const string More = "epcis.more";
}
