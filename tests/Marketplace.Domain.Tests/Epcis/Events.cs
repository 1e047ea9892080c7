using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Domain.Tests.Epcis;

/// <summary>Small events that tests change one thing of.</summary>
internal static class Events
{
    public static JsonObject Object() => Of("""
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"ext":"https://example.vn/ns/"}],
         "type":"ObjectEvent","eventTime":"2026-10-21T08:15:00.000+07:00","eventTimeZoneOffset":"+07:00",
         "epcList":["https://id.gs1.org/01/08930000000002/21/A1"],"action":"ADD","bizStep":"commissioning","disposition":"active",
         "readPoint":{"id":"https://id.gs1.org/414/8930000000019"}}
        """);

    public static JsonObject Aggregation() => Of("""
        {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
         "type":"AggregationEvent","eventTime":"2026-10-21T08:15:00.000+07:00","eventTimeZoneOffset":"+07:00",
         "parentID":"https://id.gs1.org/00/089300000000000014","childEPCs":["https://id.gs1.org/01/08930000000002/21/A1"],
         "action":"ADD","bizStep":"packing"}
        """);

    public static JsonObject Association()
    {
        var json = Aggregation();
        json["type"] = "AssociationEvent";
        return json;
    }

    public static JsonObject Transaction() => Of("""
        {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
         "type":"TransactionEvent","eventTime":"2026-10-21T08:15:00.000+07:00","eventTimeZoneOffset":"+07:00",
         "bizTransactionList":[{"type":"po","bizTransaction":"https://example.vn/po/1"}],
         "epcList":["https://id.gs1.org/01/08930000000002/21/A1"],"action":"OBSERVE"}
        """);

    public static JsonObject Transformation() => Of("""
        {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
         "type":"TransformationEvent","eventTime":"2026-10-21T08:15:00.000+07:00","eventTimeZoneOffset":"+07:00",
         "inputQuantityList":[{"epcClass":"https://id.gs1.org/01/08930000000002/10/L1","quantity":12.5,"uom":"KGM"}],
         "outputEPCList":["https://id.gs1.org/01/08930000000019/21/B1"]}
        """);

    public static JsonObject Document(params JsonObject[] events) => new()
    {
        ["@context"] = new JsonArray("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"),
        ["type"] = "EPCISDocument",
        ["schemaVersion"] = "2.0",
        ["creationDate"] = "2026-10-22T00:00:00Z",
        ["epcisBody"] = new JsonObject { ["eventList"] = new JsonArray([.. events.Select(each => each.DeepClone())]) },
    };

    public static JsonObject Of(string json) => JsonNode.Parse(json)!.AsObject();

    public static JsonObject Set(this JsonObject json, string name, string value)
    {
        json[name] = JsonNode.Parse(value);
        return json;
    }

    public static JsonObject Without(this JsonObject json, params string[] names)
    {
        foreach (var name in names)
        {
            json.Remove(name);
        }

        return json;
    }

    public static JsonElement Element(this JsonNode json) => JsonSerializer.SerializeToElement(json);

    public static byte[] Utf8(this JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
