using System.Text.Json;

namespace Marketplace.Domain.Epcis;

/// <summary>Documents, query documents and their headers (EPCIS 2.0 §9.2, §10.2). An empty list of events is lawful.</summary>
internal static class DocumentRules
{
    private static readonly ObjectRule Attribute = new(Extras.Any, ("!id", Rules.Uri), ("attribute", AttributeValue));

    private static readonly ObjectRule Element = new(Extras.Any,
        ("!id", Rules.Uri), ("attributes", Rules.List(Attribute.Check)), ("children", Rules.List(Rules.Uri)));

    private static readonly ObjectRule Vocabulary = new(Extras.Any,
        ("!type", Rules.Uri), ("vocabularyElementList", Rules.List(Element.Check)));

    private static readonly Rule Vocabularies = Rules.List(Vocabulary.Check);

    private static readonly ObjectRule Header = new(Extras.Extensions,
        ("epcisMasterData", new ObjectRule(Extras.Any, ("vocabularyList", Vocabularies)).Check));

    private static readonly Rule Events = Rules.List(EventRules.Check);

    private static readonly ObjectRule Captured = new(Extras.Extensions,
        ("!@context", ContextRules.Context), ("id", Rules.Uri), ("!type", Rules.String), ("!schemaVersion", Rules.Version),
        ("!creationDate", Rules.Time), ("instanceIdentifier", Rules.String), ("sender", Rules.String), ("receiver", Rules.String),
        ("epcisHeader", Header.Check), ("!epcisBody", new ObjectRule(Extras.Any, ("!eventList", Events)).Check));

    private static readonly ObjectRule Results = new(Extras.Extensions,
        ("!queryName", Rules.String), ("subscriptionID", Rules.String),
        ("!resultsBody", new ObjectRule(Extras.Extensions, ("!eventList", Events), ("vocabularyList", Vocabularies)).Check));

    private static readonly ObjectRule Queried = new(Extras.Extensions,
        ("!@context", ContextRules.Context), ("id", Rules.Uri), ("!type", Rules.String), ("schemaVersion", Rules.Version),
        ("creationDate", Rules.Time), ("!epcisBody", new ObjectRule(Extras.Extensions, ("!queryResults", Results.Check)).Check));

    /// <summary>Checks a document of either kind, or one event, which then needs its own context.</summary>
    public static void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Add(EpcisCodes.Shape);
        }
        else if (value.TryGetProperty("type"u8, out var type) && type.ValueKind == JsonValueKind.String)
        {
            switch (type.GetString())
            {
                case "EPCISDocument":
                    Captured.Check(value, findings);
                    CheckEventIds(value, findings);
                    break;
                case "EPCISQueryDocument":
                    Queried.Check(value, findings);
                    break;
                default:
                    EventRules.Check(value, findings);
                    RequireContext(value, findings);
                    break;
            }
        }
        else
        {
            findings.Add(value.TryGetProperty("type"u8, out _) ? EpcisCodes.Shape : EpcisCodes.Required, "type");
        }
    }

    private static void RequireContext(JsonElement value, Findings findings)
    {
        if (!value.TryGetProperty("@context"u8, out _))
        {
            findings.Add(EpcisCodes.Required, "@context");
        }
    }

    /// <summary>The same eventID again is lawful only where it declares the earlier event to be an error (EPCIS 2.0 §7.4.1.3).</summary>
    private static void CheckEventIds(JsonElement document, Findings findings)
    {
        if (!document.TryGetProperty("epcisBody"u8, out var body) || body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("eventList"u8, out var events) || events.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = -1;
        foreach (var item in events.EnumerateArray())
        {
            index++;
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("eventID"u8, out var id) && id.ValueKind == JsonValueKind.String
                && !seen.Add(id.GetString()!) && !item.TryGetProperty("errorDeclaration"u8, out _))
            {
                findings.Enter("epcisBody");
                findings.Enter("eventList");
                findings.Enter(index);
                findings.Add(EpcisCodes.DuplicateEventId, "eventID");
                findings.Leave();
                findings.Leave();
                findings.Leave();
            }
        }
    }

    private static void AttributeValue(JsonElement value, Findings findings)
    {
        if (value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String or JsonValueKind.Object))
        {
            findings.Add(EpcisCodes.Shape);
        }
    }
}
