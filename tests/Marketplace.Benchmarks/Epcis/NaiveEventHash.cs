using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Domain.Epcis;

namespace Marketplace.Benchmarks.Epcis;

/// <summary>
/// The obvious way: JsonNode, strings and LINQ. It covers only what the measured event has (no context, no sensor data, no master data),
/// so that the comparison is in its favour.
/// </summary>
internal static class NaiveEventHash
{
    private static readonly string[] Order =
    [
        "eventTime", "eventTimeZoneOffset", "epcList", "parentID", "childEPCs", "quantityList", "action", "bizStep", "disposition",
        "readPoint", "bizLocation", "bizTransactionList",
    ];

    public static string Compute(string json)
    {
        var source = JsonNode.Parse(json)!.AsObject();
        var text = "eventType=" + source["type"]!.GetValue<string>();
        foreach (var name in Order)
        {
            text += source[name] is { } value ? Member(name, value) : "";
        }

        foreach (var extension in source.Where(m => m.Key.Contains(':', StringComparison.Ordinal)).Select(m => "{https://example.vn/ns/}" + m.Key.Split(':')[1] + "=" + m.Value).Order(StringComparer.Ordinal))
        {
            text += extension;
        }

        return "ni:///sha-256;" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) + "?ver=CBV2.0";
    }

    private static string Member(string name, JsonNode value) => name switch
    {
        "eventTime" => name + "=" + DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        "epcList" or "childEPCs" => name + Join(value, item => "epc=" + Id(item!.GetValue<string>())),
        "quantityList" => name + Join(value, item => "quantityElement" + string.Concat(item!.AsObject().Select(m => m.Key + "=" + Id(m.Value!.ToString())))),
        "bizTransactionList" => name + Join(value, item => "type=" + Cbv.BizTransactionTypes.WebPrefix + item!["type"] + "bizTransaction=" + Id(item["bizTransaction"]!.GetValue<string>())),
        "readPoint" or "bizLocation" => name + "id=" + Id(value["id"]!.GetValue<string>()),
        "bizStep" => name + "=" + Cbv.BizSteps.WebPrefix + value,
        "disposition" => name + "=" + Cbv.Dispositions.WebPrefix + value,
        _ => name + "=" + Id(value.ToString()),
    };

    private static string Join(JsonNode list, Func<JsonNode?, string> write) => string.Concat(list.AsArray().Select(write).Order(StringComparer.Ordinal));

    private static string Id(string value) => CanonicalId.Of(value) ?? value;
}
