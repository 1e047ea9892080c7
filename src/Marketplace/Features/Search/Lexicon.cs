using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Features.Shop;

namespace Marketplace.Features.Search;

/// <summary>The lists that queries are read by: other regions' words, place names, categories.</summary>
internal sealed class Lexicon(RegionIndex regions)
{
    private readonly Lazy<Synonyms> synonyms = new(() => new(Read<GroupRow>("synonyms.json").Select(Group)));
    private readonly Lazy<PlaceNames> places = new(() => new(regions, Read<ProvinceRow>("old-provinces.json").Select(p => new OldProvince(p.Name, p.First, p.Last))));
    private (ShelfPlan Plan, QueryReader Reader)? kept;

    /// <summary>The reader for the categories of now.</summary>
    public QueryReader Reader(ShelfPlan plan)
    {
        if (kept is { } known && ReferenceEquals(known.Plan, plan))
        {
            return known.Reader;
        }

        QueryReader reader = new(synonyms.Value, places.Value, [.. plan.All.Select(s => new CategoryName(s.Slug, [s.Name, s.NameEn], plan.Within(s).Select(w => w.Slug).ToHashSet(StringComparer.Ordinal)))]);
        kept = (plan, reader);
        return reader;
    }

    private static SynonymGroup Group(GroupRow row) => new(
        row.Kind switch { "eq" => SynonymKind.Equal, "hint" => SynonymKind.Hint, _ => SynonymKind.Unit },
        row.Terms,
        row.North,
        (row.Guards ?? []).ToDictionary(g => g.Key, g => new SynonymGuard(g.Value.NotBefore ?? [], g.Value.NotAfter ?? [], g.Value.OnlyBefore ?? []), StringComparer.Ordinal));

    private static List<TRow> Read<TRow>(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("search/" + file) ?? throw new InvalidOperationException($"{file} is not in the program.");
        return JsonSerializer.Deserialize<List<TRow>>(stream)!;
    }

    private sealed record GroupRow(
        [property: JsonPropertyName("kind")] string Kind,
        [property: JsonPropertyName("terms")] IReadOnlyList<string> Terms,
        [property: JsonPropertyName("north")] int North,
        [property: JsonPropertyName("guards")] Dictionary<string, GuardRow>? Guards);

    private sealed record GuardRow(
        [property: JsonPropertyName("notBefore")] IReadOnlyList<string>? NotBefore,
        [property: JsonPropertyName("notAfter")] IReadOnlyList<string>? NotAfter,
        [property: JsonPropertyName("onlyBefore")] IReadOnlyList<string>? OnlyBefore);

    private sealed record ProvinceRow(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("first")] string First,
        [property: JsonPropertyName("last")] string Last);
}
