using System.Globalization;
using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Labels;

/// <summary>The dated rule rows that labels are checked by: those of the database, or those that came with the program.</summary>
public sealed class LabelRows
{
    private readonly ILookup<string, LabelRule> groups;
    private readonly ILookup<string, Rule> rules;

    /// <summary>Rows of any day; only those whose names begin with <c>labels.</c>, <c>nutrition.</c>, <c>listing.</c> or <c>alcohol.</c> are read.</summary>
    public LabelRows(IReadOnlyCollection<LabelRule> groups, IEnumerable<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(groups);
        this.groups = groups.ToLookup(g => g.Group, StringComparer.Ordinal);
        this.rules = rules.ToLookup(r => r.Name, StringComparer.Ordinal);
        AllPhrases = [.. groups.SelectMany(g => g.Phrases).Distinct(StringComparer.Ordinal).OrderByDescending(p => p.Length)];
    }

    /// <summary>The rows that came with this program.</summary>
    public static LabelRows Shipped { get; } = new([.. Read("label-rules").Select(Group)], Read("rules").Where(r => r.GetProperty("value").ValueKind != JsonValueKind.String).Select(Single));

    /// <summary>Every mandatory sentence of any group, the longest first.</summary>
    public IReadOnlyList<string> AllPhrases { get; }

    /// <summary>The row of a group on a day. Refuses <c>label_group.unknown</c>.</summary>
    public LabelRule Group(string group, DateOnly on) => Find(group, on)
        ?? throw new DomainException("label_group.unknown", "Group", RefusalKind.Invalid, "no label rule for this group on this day");

    /// <summary>The row of a group on a day; null where there is none.</summary>
    public LabelRule? Find(string group, DateOnly on) => groups[group].Where(r => r.From <= on && (r.To is not { } to || on < to)).MaxBy(r => r.From);

    /// <summary>The list of a rule on a day; empty where none is valid.</summary>
    public IReadOnlyList<string> Words(string rule, DateOnly on) => Valid(rule, on)?.Words ?? [];

    /// <summary>The number of a rule on a day; null where none is valid.</summary>
    public decimal? Amount(string rule, DateOnly on) => Valid(rule, on)?.Amount;

    /// <summary>The yes or no of a rule on a day; no where none is valid.</summary>
    public bool Holds(string rule, DateOnly on) => Valid(rule, on)?.Amount == 1;

    /// <summary>Rules whose name begins so and that are valid on a day: the rest of the name and the list.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Words)> Family(string prefix, DateOnly on) =>
        rules.Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(r => (r.Key[prefix.Length..], Words(r.Key, on)));

    private Rule? Valid(string rule, DateOnly on) => rules[rule].Where(r => r.From <= on && (r.To is not { } to || on < to)).MaxBy(r => r.From);

    private static LabelRule Group(JsonElement row) => new(
        default, row.GetProperty("group").GetString()!, row.GetProperty("name").GetString()!, Texts(row.GetProperty("required")), Texts(row.GetProperty("conditional")), Texts(row.GetProperty("phrases")),
        row.TryGetProperty("alternatives", out var others) ? [.. others.EnumerateObject().SelectMany(o => Texts(o.Value).Select(other => o.Name + ":" + other))] : [],
        Day(row, "valid_from")!.Value, After(row), row.GetProperty("source").GetString()!, row.GetProperty("checked").GetBoolean());

    private static Rule Single(JsonElement row)
    {
        var value = row.GetProperty("value");
        var amount = value.ValueKind switch { JsonValueKind.Number => value.GetDecimal(), JsonValueKind.True => 1, _ => 0 };
        List<string> words = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(w => w.ToString())] : [];
        return new(default, row.GetProperty("rule_id").GetString()!, amount, words, row.GetProperty("unit").GetString()!, Day(row, "valid_from")!.Value, After(row), row.GetProperty("source").GetString()!);
    }

    private static DateOnly? Day(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.String } day ? DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    // The files name the last day, rows the first day after.
    private static DateOnly? After(JsonElement row) => Day(row, "valid_to")?.AddDays(1);

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(i => i.GetString()!)];

    private static List<JsonElement> Read(string name)
    {
        using var file = typeof(LabelRows).Assembly.GetManifestResourceStream($"labels/{name}.json")!;
        return JsonSerializer.Deserialize<List<JsonElement>>(file)!;
    }
}
