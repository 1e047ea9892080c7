using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Gs1;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Conform;

/// <summary>The operations of the <c>conform</c> command about GS1 keys, element strings, scans and Digital Links.</summary>
public static class Gs1Ops
{
    /// <summary>Operation name to operation. Every one throws <see cref="DomainException"/> only, <c>conform.input</c> for input of the wrong shape.</summary>
    public static IReadOnlyDictionary<string, ConformOp> All { get; } = new Dictionary<string, ConformOp>(StringComparer.Ordinal)
    {
        ["dl.parse"] = ParseLink,
        ["dl.build"] = BuildLink,
        ["ai.parse"] = ParseElements,
        ["scan.parse"] = ParseScan,
        ["key.check"] = CheckKey,
    };

    private static JsonObject ParseLink(JsonElement input)
    {
        var link = DigitalLink.Parse(Text(input));
        return new()
        {
            ["ais"] = Pairs(link.Elements),
            ["other"] = new JsonArray([.. link.Other.Select(p => (JsonNode)new JsonArray(p.Key, p.Value))]),
            ["canonical"] = link.Canonical,
        };
    }

    private static JsonNode? BuildLink(JsonElement input)
    {
        var domain = Text(Member(input, "domain"));
        var ais = Member(input, "ais");
        if (ais.ValueKind != JsonValueKind.Array || ais.GetArrayLength() > Associations.MaxElements)
        {
            throw Wrong("ais");
        }

        return DigitalLink.Build(domain, [.. ais.EnumerateArray().Select(Element)]);
    }

    private static JsonArray ParseElements(JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.Object)
        {
            return Pairs(ElementString.Parse(Text(input)));
        }

        var associations = Member(input, "associations");
        return associations.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? Pairs(ElementString.Parse(Text(Member(input, "text")), associations.GetBoolean()))
            : throw Wrong("associations");
    }

    private static JsonObject ParseScan(JsonElement input)
    {
        var scan = ScanData.Parse(Text(input));
        return new()
        {
            ["symbology"] = scan.Symbology,
            ["data"] = scan.Data,
            ["ais"] = scan.Elements is null ? null : Pairs(scan.Elements),
        };
    }

    private static JsonObject CheckKey(JsonElement input)
    {
        var valid = Gs1Key.IsValid(Text(Member(input, "kind")), Text(Member(input, "value")));
        return new() { ["valid"] = valid ?? throw new DomainException("gs1.key.kind", null, RefusalKind.Invalid, "unknown kind of key") };
    }

    private static AiElement Element(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 ? AiElement.Of(Text(pair[0]), Text(pair[1])) : throw Wrong("ais");

    private static JsonArray Pairs(IEnumerable<AiElement> elements) =>
        [.. elements.Select(e => (JsonNode)new JsonArray(e.Ai, e.Value))];

    private static JsonElement Member(JsonElement input, string name) =>
        input.ValueKind == JsonValueKind.Object && input.TryGetProperty(name, out var member) ? member : throw Wrong(name);

    private static string Text(JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.String)
        {
            throw Wrong("string");
        }

        try
        {
            return input.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape, is valid JSON and no text.
            throw Wrong("string");
        }
    }

    private static DomainException Wrong(string what) => new("conform.input", null, RefusalKind.Invalid, $"expected: {what}");
}
