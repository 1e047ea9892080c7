using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;

namespace Marketplace.Domain.Conform;

/// <summary>Label texts at the conformance seam.</summary>
public static class LabelOps
{
    /// <summary><c>label.check</c>: group, fields, day and kind of producer → what is missing, what is doubtful and by which rule row.</summary>
    public static IReadOnlyDictionary<string, ConformOp> All { get; } = new Dictionary<string, ConformOp>(StringComparer.Ordinal) { ["label.check"] = Check };

    private static JsonObject Check(JsonElement input)
    {
        var fields = input.Member("fields");
        if (fields.ValueKind != JsonValueKind.Object)
        {
            throw Shape("fields is an object");
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var field in fields.EnumerateObject().Where(f => f.Value.ValueKind != JsonValueKind.Null))
        {
            texts[field.Name] = field.Value.AsText();
        }

        if (!DateOnly.TryParseExact(input.Member("on").AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            throw Shape("on is a day, yyyy-MM-dd");
        }

        var isSmall = input.TryGetProperty("smallProducer", out var small) && small.ValueKind == JsonValueKind.True;
        var found = LabelCheck.Check(new(input.Member("group").AsText(), texts, on, isSmall), LabelRows.Shipped);
        return new()
        {
            ["missing"] = new JsonArray([.. found.Missing.Select(m => (JsonNode)m)]),
            ["warnings"] = new JsonArray([.. found.Warnings.Select(w => (w.Field, w.Code)).Distinct().Select(w => new JsonObject { ["field"] = w.Field, ["code"] = w.Code })]),
            ["rules"] = found.Rules,
        };
    }

    private static DomainException Shape(string message) => new("conform.input", null, RefusalKind.Invalid, message);
}
