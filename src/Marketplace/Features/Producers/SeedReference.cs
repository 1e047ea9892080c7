using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Marketplace.Features.Catalog;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Features.Producers;

/// <summary>Adds the shelves, rules and consent texts that are compiled in, where they are not there yet. A second start does one count.</summary>
internal sealed class SeedReference(Dispatcher dispatcher) : IStartUpStep
{
    /// <inheritdoc/>
    public int Place => 10;

    /// <inheritdoc/>
    public Task Run(CancellationToken cancel) => dispatcher.SendAs(new Caller(CallerKind.Seed, Name: "reference"), Read(), cancel);

    private static AddReferenceData Read() => new(
        [.. Rows("categories.json").Select(r => new CategoryRow(Text(r, "slug"), TextOrNull(r, "parent"), Text(r, "name_vi"), Text(r, "name_en"), r.GetProperty("order").GetInt32()))],
        [.. Rows("rules.json").Where(IsUsable).Select(r => new RuleRow(Text(r, "rule_id"), Amount(r), Words(r), Text(r, "unit"), Day(r, "valid_from")!.Value, After(r), Text(r, "source")))],
        [.. Rows("label-rules.json").Select(r => new LabelRuleRow(
            Text(r, "group"), Text(r, "name"), List(r, "required"), List(r, "conditional"), List(r, "phrases"), Alternatives(r), Day(r, "valid_from")!.Value, After(r), Text(r, "source"), r.GetProperty("checked").GetBoolean()))],
        [.. Rows("consent-texts.json").Select(r => new ConsentTextRow(Text(r, "edition"), string.Join("\n\n", List(r, "paragraphs")), r.GetProperty("from").GetDateTimeOffset()))]);

    // Dates and days of the year are no amounts; what needs them reads them elsewhere.
    private static bool IsUsable(JsonElement row) => row.GetProperty("value").ValueKind != JsonValueKind.String;

    private static decimal Amount(JsonElement row) => row.GetProperty("value") switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDecimal(),
        { ValueKind: JsonValueKind.True } => 1,
        _ => 0,
    };

    private static IReadOnlyList<string> Words(JsonElement row) =>
        row.GetProperty("value") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(w => w.ToString())] : [];

    private static List<JsonElement> Rows(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("reference/" + file)
            ?? throw new InvalidOperationException($"{file} is not in the program.");
        return JsonSerializer.Deserialize<List<JsonElement>>(stream)!;
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static string? TextOrNull(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static IReadOnlyList<string> List(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(v => v.GetString()!)];

    private static DateOnly? Day(JsonElement row, string name) =>
        row.GetProperty(name).GetString() is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    // The files name the last day, rows the first day after.
    private static DateOnly? After(JsonElement row) => Day(row, "valid_to")?.AddDays(1);

    private static IReadOnlyList<string> Alternatives(JsonElement row) => row.TryGetProperty("alternatives", out var all)
        ? [.. all.EnumerateObject().SelectMany(p => p.Value.EnumerateArray().Select(v => p.Name + ":" + v.GetString()))]
        : [];
}
