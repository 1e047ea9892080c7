using System.Text.Json;

namespace Marketplace.Domain.Epcis;

/// <summary>The members of each event (EPCIS 2.0 §7.4); what they demand of one another is in <see cref="EventConditions"/>.</summary>
internal static class EventRules
{
    private static readonly (string, Rule)[] Common =
    [
        ("@context", ContextRules.Context), ("!type", Rules.String), ("!eventTime", Rules.Time), ("recordTime", Rules.Time),
        ("!eventTimeZoneOffset", Rules.Offset), ("eventID", Rules.Uri), ("certificationInfo", Rules.UriOrUris),
        ("errorDeclaration", PartRules.ErrorDeclaration.Check),
    ];

    private static readonly (string, Rule)[] Business =
    [
        ("bizStep", Rules.Word(Cbv.BizSteps, EpcisCodes.BizStep)), ("disposition", PartRules.Disposition),
        ("readPoint", PartRules.Place.Check), ("bizLocation", PartRules.Place.Check),
        ("sourceList", Rules.List(PartRules.Source.Check)), ("destinationList", Rules.List(PartRules.Destination.Check)),
        ("sensorElementList", Rules.List(PartRules.Sensor.Check)),
    ];

    private static readonly Rule Quantities = Rules.List(PartRules.Quantity.Check);
    private static readonly Rule EpcSet = Rules.List(Rules.Uri, unique: true);
    private static readonly Rule Epcs = Rules.List(Rules.Uri);
    private static readonly Rule Transactions = Rules.List(PartRules.BizTransaction.Check);
    private static readonly Rule SomeTransactions = Rules.List(PartRules.BizTransaction.Check, least: 1);

    private static readonly ObjectRule Own = new(Extras.Any, Common);

    private static readonly ObjectRule Object = new(Extras.Extensions,
        [.. Common, .. Business, ("!action", Rules.Action), ("epcList", EpcSet), ("quantityList", Quantities),
            ("persistentDisposition", PartRules.PersistentDisposition), ("bizTransactionList", Transactions), ("ilmd", PartRules.Ilmd.Check)]);

    private static readonly ObjectRule Aggregation = new(Extras.Extensions,
        [.. Common, .. Business, ("!action", Rules.Action), ("parentID", Rules.Uri), ("childEPCs", Epcs),
            ("childQuantityList", Quantities), ("bizTransactionList", Transactions)]);

    private static readonly ObjectRule Association = new(Extras.Extensions,
        [.. Common, .. Business, ("!action", Rules.Action), ("!parentID", Rules.Uri), ("childEPCs", Epcs),
            ("childQuantityList", Quantities), ("bizTransactionList", Transactions)]);

    private static readonly ObjectRule Transaction = new(Extras.Extensions,
        [.. Common, .. Business, ("!action", Rules.Action), ("!bizTransactionList", SomeTransactions), ("parentID", Rules.Uri),
            ("epcList", Epcs), ("quantityList", Quantities)]);

    private static readonly ObjectRule Transformation = new(Extras.Extensions,
        [.. Common, .. Business, ("inputEPCList", EpcSet), ("inputQuantityList", Quantities), ("outputEPCList", EpcSet),
            ("outputQuantityList", Quantities), ("transformationID", Rules.Uri), ("bizTransactionList", Transactions),
            ("persistentDisposition", PartRules.PersistentDisposition), ("ilmd", PartRules.Ilmd.Check)]);

    /// <summary>Checks one event of any type.</summary>
    public static void Check(JsonElement value, Findings findings)
    {
        var type = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type"u8, out var named) && named.ValueKind == JsonValueKind.String
            ? named.GetString()!
            : "";
        var (rule, condition) = type switch
        {
            "ObjectEvent" => (Object, EventConditions.Object),
            "AggregationEvent" => (Aggregation, EventConditions.Aggregation),
            "AssociationEvent" => (Association, EventConditions.Children),
            "TransactionEvent" => (Transaction, EventConditions.Transaction),
            "TransformationEvent" => (Transformation, EventConditions.Transformation),
            _ => (Own, Rules.Anything),
        };
        if (rule == Own && type.Length > 0 && !UriText.IsUri(type))
        {
            findings.Add(EpcisCodes.UnknownType, "type");
            return;
        }

        rule.Check(value, findings);
        if (value.ValueKind == JsonValueKind.Object)
        {
            condition(value, findings);
        }
    }
}
