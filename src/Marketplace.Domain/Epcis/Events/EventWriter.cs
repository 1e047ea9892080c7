using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Domain.Epcis;

/// <summary>Writes drafts and parts as JSON-LD (EPCIS 2.0 §10).</summary>
internal static class EventWriter
{
    public static JsonElement Write(EpcisEventDraft draft)
    {
        var json = new JsonObject
        {
            ["@context"] = Context(draft.Prefixes),
            ["type"] = draft.Type.ToString(),
            ["eventTime"] = EpcisTime.Format(draft.EventTime),
            ["eventTimeZoneOffset"] = EpcisTime.FormatOffset(draft.EventTime),
        };
        Add(json, "eventID", draft.EventId);
        Add(json, "certificationInfo", draft.CertificationInfo);
        Add(json, "parentID", draft.ParentId);
        Add(json, "epcList", draft.EpcList);
        Add(json, "quantityList", draft.QuantityList, Quantity);
        Add(json, "childEPCs", draft.ChildEpcs);
        Add(json, "childQuantityList", draft.ChildQuantityList, Quantity);
        Add(json, "inputEPCList", draft.InputEpcList);
        Add(json, "inputQuantityList", draft.InputQuantityList, Quantity);
        Add(json, "outputEPCList", draft.OutputEpcList);
        Add(json, "outputQuantityList", draft.OutputQuantityList, Quantity);
        Add(json, "transformationID", draft.TransformationId);
        Add(json, "action", draft.Action?.ToString().ToUpperInvariant());
        Add(json, "bizStep", draft.BizStep);
        Add(json, "disposition", draft.Disposition);
        AddNode(json, "persistentDisposition", draft.PersistentDisposition is { } lasting ? Persistent(lasting) : null);
        AddNode(json, "readPoint", Place(draft.ReadPoint));
        AddNode(json, "bizLocation", Place(draft.BizLocation));
        Add(json, "bizTransactionList", draft.BizTransactionList, each => Typed(each.Type, "bizTransaction", each.Id));
        Add(json, "sourceList", draft.SourceList, each => Typed(each.Type, "source", each.Id));
        Add(json, "destinationList", draft.DestinationList, each => Typed(each.Type, "destination", each.Id));
        AddNode(json, "sensorElementList", draft.SensorElementList?.DeepClone());
        AddNode(json, "ilmd", draft.Ilmd?.DeepClone());
        foreach (var (name, value) in draft.Extensions ?? [])
        {
            json[name] = value?.DeepClone();
        }

        return JsonSerializer.SerializeToElement(json);
    }

    public static JsonObject Error(ErrorDeclaration declaration)
    {
        var json = new JsonObject { ["declarationTime"] = EpcisTime.Format(declaration.DeclarationTime) };
        Add(json, "reason", declaration.Reason);
        Add(json, "correctiveEventIDs", declaration.CorrectiveEventIds);
        return json;
    }

    public static JsonNode Context(IReadOnlyDictionary<string, string> prefixes)
    {
        var context = new JsonArray(EpcisContext.Address);
        if (prefixes.Count > 0)
        {
            context.Add((JsonNode)new JsonObject(prefixes.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))));
        }

        return context;
    }

    private static JsonObject Persistent(PersistentDisposition value)
    {
        var json = new JsonObject();
        Add(json, "set", value.Set);
        Add(json, "unset", value.Unset);
        return json;
    }

    private static JsonObject Quantity(QuantityElement value)
    {
        var json = new JsonObject { ["epcClass"] = value.EpcClass };
        AddNode(json, "quantity", value.Quantity);
        Add(json, "uom", value.Uom);
        return json;
    }

    private static JsonObject Typed(string? type, string name, string value)
    {
        var json = new JsonObject();
        Add(json, "type", type);
        json[name] = value;
        return json;
    }

    private static JsonObject? Place(string? id) => id is null ? null : new JsonObject { ["id"] = id };

    private static void Add(JsonObject json, string name, string? value) => AddNode(json, name, value);

    private static void Add(JsonObject json, string name, IReadOnlyList<string> values) => Add(json, name, values, value => JsonValue.Create(value));

    private static void Add<T>(JsonObject json, string name, IReadOnlyList<T> values, Func<T, JsonNode?> write)
    {
        if (values.Count > 0)
        {
            json[name] = new JsonArray([.. values.Select(write)]);
        }
    }

    private static void AddNode(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
