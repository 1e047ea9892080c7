using System.Text.Json;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Labels;

/// <summary>What one group of goods must say from a day on.</summary>
/// <param name="Version">Id and first day of the row.</param>
/// <param name="Required">Field ids.</param>
/// <param name="Phrases">Sentences that must stand word for word.</param>
/// <param name="Alternatives">Required field to the fields that will do instead.</param>
public sealed record GroupRow(string Version, IReadOnlyList<string> Required, IReadOnlyList<string> Phrases, IReadOnlyDictionary<string, IReadOnlyList<string>> Alternatives)
{
    /// <summary>The fields that will do instead of a required one.</summary>
    public IReadOnlyList<string> Instead(string field) => Alternatives.TryGetValue(field, out var others) ? others : [];
}

/// <summary>The dated rule rows that labels are checked by, read from the house's rule files.</summary>
public sealed class LabelRows
{
    private readonly List<JsonElement> groups;
    private readonly ILookup<string, JsonElement> rules;

    private LabelRows(JsonElement groups, JsonElement rules)
    {
        this.groups = [.. groups.EnumerateArray()];
        this.rules = rules.EnumerateArray().ToLookup(r => r.GetProperty("rule_id").GetString()!, StringComparer.Ordinal);
        AllPhrases = [.. this.groups.SelectMany(g => Texts(g.GetProperty("phrases"))).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The rows that came with this program.</summary>
    public static LabelRows Shipped { get; } = new(Read("label-rules"), Read("rules"));

    /// <summary>Every mandatory sentence of any group.</summary>
    public IReadOnlyList<string> AllPhrases { get; }

    /// <summary>The row of a group on a day. Refuses <c>label_group.unknown</c>.</summary>
    public GroupRow Group(string group, DateOnly on)
    {
        var row = Valid(groups.Where(g => g.GetProperty("group").GetString() == group), on)
            ?? throw new DomainException("label_group.unknown", "Group", RefusalKind.Invalid, "no label rule for this group on this day");
        Dictionary<string, IReadOnlyList<string>> alternatives = new(StringComparer.Ordinal);
        if (row.TryGetProperty("alternatives", out var others))
        {
            foreach (var other in others.EnumerateObject())
            {
                alternatives[other.Name] = Texts(other.Value);
            }
        }

        return new($"{row.GetProperty("id").GetString()}@{row.GetProperty("valid_from").GetString()}", Texts(row.GetProperty("required")), Texts(row.GetProperty("phrases")), alternatives);
    }

    /// <summary>The list of a rule on a day; empty where none is valid.</summary>
    public IReadOnlyList<string> Words(string rule, DateOnly on) => Valid(rules[rule], on) is { } row ? Texts(row.GetProperty("value")) : [];

    /// <summary>The number of a rule on a day; null where none is valid.</summary>
    public decimal? Amount(string rule, DateOnly on) => Valid(rules[rule], on)?.GetProperty("value").GetDecimal();

    /// <summary>The yes or no of a rule on a day; no where none is valid.</summary>
    public bool Holds(string rule, DateOnly on) => Valid(rules[rule], on)?.GetProperty("value").ValueKind == JsonValueKind.True;

    /// <summary>Rules whose name begins so and that are valid on a day: the rest of the name and the list.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Words)> Family(string prefix, DateOnly on) =>
        rules.Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(r => (r.Key[prefix.Length..], Words(r.Key, on)));

    private static JsonElement? Valid(IEnumerable<JsonElement> rows, DateOnly on) => rows
        .Where(r => Day(r, "valid_from") is var from && from <= on && (Day(r, "valid_to") is not { } to || on < to))
        .OrderByDescending(r => Day(r, "valid_from")).Select(r => (JsonElement?)r).FirstOrDefault();

    private static DateOnly? Day(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.String } day ? DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(i => i.GetString()!)];

    private static JsonElement Read(string name)
    {
        using var file = typeof(LabelRows).Assembly.GetManifestResourceStream($"labels/{name}.json")!;
        using var document = JsonDocument.Parse(file);
        return document.RootElement.Clone();
    }
}
