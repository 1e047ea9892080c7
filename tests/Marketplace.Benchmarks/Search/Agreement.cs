using System.Globalization;
using Marketplace.Domain.Search;

namespace Marketplace.Benchmarks.Search;

/// <summary>Asks both engines the same and says where they differ.</summary>
internal static class Agreement
{
    private static readonly SearchFilters[] Filters =
    [
        SearchFilters.None, SearchFilters.None with { InStock = true }, SearchFilters.None with { PriceFrom = 50_000, PriceTo = 99_999 }, SearchFilters.None with { PriceTo = 199_999, InStock = true },
    ];

    public static async Task Run(SearchShop shop, IEnumerable<string> queries, bool tell)
    {
        var (asked, totals, facets, first, tens) = (0, 0, 0, 0, 0);
        foreach (var (query, number) in queries.Append("").Select((q, n) => (q, n)))
        {
            SearchQuery search = new(UnderstoodQuery.Empty, Filters[number % Filters.Length], number % 5 == 4 ? (SearchSort)(number % 4 + 1) : SearchSort.Best, Skip: number % 7 == 6 ? 24 : 0);
            var a = (await shop.Finder.Find(shop.Engine.Search, shop.Engine.Words, query, [], shop.Plan, search, CancellationToken.None)).Answer;
            var b = (await shop.Finder.Find(shop.Cluster!.Search, shop.Engine.Words, query, [], shop.Plan, search, CancellationToken.None)).Answer;
            var sameTotal = a.Total == b.Total && a.Whole == b.Whole && a.Named == b.Named;
            var other = a.Facets.Where(f => !f.Value.SequenceEqual(b.Facets[f.Key])).Select(f => $"{f.Key} {string.Join(' ', f.Value.Except(b.Facets[f.Key]))} / {string.Join(' ', b.Facets[f.Key].Except(f.Value))}").ToList();
            var sameFacets = other.Count == 0;
            var sameTen = a.Ids.Take(10).SequenceEqual(b.Ids.Take(10));
            asked++;
            totals += sameTotal ? 1 : 0;
            facets += sameFacets ? 1 : 0;
            first += a.Ids.Take(1).SequenceEqual(b.Ids.Take(1)) ? 1 : 0;
            tens += sameTen ? 1 : 0;
            if (tell && !(sameTotal && sameFacets && sameTen))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  differ: {query} [{number}] total {a.Total}/{b.Total}, whole {a.Whole}/{b.Whole}, named {a.Named}/{b.Named}, facets {string.Join("; ", other)}, ten {sameTen}, sort {search.Sort}"));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"both engines, of {asked} searches: totals equal {totals}, facets equal {facets}, same first {first}, same ten {tens}"));
    }
}
