using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Search;

/// <summary>Order of results.</summary>
public enum SearchSort
{
    /// <summary>Best first (<see cref="Ranking"/>).</summary>
    Best,

    /// <summary>Newest in the shop first.</summary>
    Newest,

    /// <summary>Cheapest first; what has no price last.</summary>
    Cheapest,

    /// <summary>Dearest first.</summary>
    Dearest,

    /// <summary>Most sold first.</summary>
    MostSold,
}

/// <summary>What the buyer chose; an empty set chooses nothing. Within one facet any will do, of several facets all must.</summary>
public sealed record SearchFilters(
    IReadOnlySet<string> Shelves,
    IReadOnlySet<string> Communes,
    IReadOnlySet<int> Stars,
    IReadOnlySet<string> Certificates,
    long? PriceFrom = null,
    long? PriceTo = null,
    bool InStock = false,
    bool Verified = false)
{
    /// <summary>Everything.</summary>
    public static SearchFilters None { get; } = new(new HashSet<string>(), new HashSet<string>(), new HashSet<int>(), new HashSet<string>());
}

/// <summary>One search.</summary>
/// <param name="Query">What is looked for; with no words, everything in the filters.</param>
/// <param name="Filters">Chosen ones; what the text said of price and stars is in the query and holds too.</param>
/// <param name="Sort">Order.</param>
/// <param name="After">Where the stretch before ended (<see cref="SearchAnswer.Next"/>), or null.</param>
/// <param name="Skip">Hits to leave out, from 0.</param>
/// <param name="Take">Hits wanted.</param>
/// <param name="WithFacets">Count facets too.</param>
public sealed record SearchQuery(UnderstoodQuery Query, SearchFilters Filters, SearchSort Sort = SearchSort.Best, string? After = null, int Skip = 0, int Take = 24, bool WithFacets = true);

/// <summary>So many of the hits have a value, the filters of the same facet aside.</summary>
public sealed record FacetCount(string Value, int Count);

/// <summary>What was found.</summary>
/// <param name="Ids">The wanted stretch, best first.</param>
/// <param name="Whole">Hits that hold every needed word; sorted as asked, before all others.</param>
/// <param name="Named">Of those, hits that hold them by their names, stories aside.</param>
/// <param name="Total">All hits.</param>
/// <param name="Facets">By <c>category</c>, <c>commune</c>, <c>stars</c>, <c>certificate</c>, <c>price</c>, <c>inStock</c>, <c>verified</c>; values with hits only.</param>
/// <param name="Next">For <see cref="SearchQuery.After"/>; null after the last.</param>
public sealed record SearchAnswer(IReadOnlyList<Id<Listing>> Ids, int Whole, int Named, int Total, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets, string? Next)
{
    /// <summary>Nothing.</summary>
    public static SearchAnswer None { get; } = new([], 0, 0, 0, new Dictionary<string, IReadOnlyList<FacetCount>>(), null);
}

/// <summary>Bounds of price bands in whole đồng: below the first, between, from the last.</summary>
public static class PriceBands
{
    /// <summary>The bounds.</summary>
    public static IReadOnlyList<long> Bounds { get; } = [50_000, 100_000, 200_000, 500_000];

    /// <summary>The band of a price, from 0.</summary>
    public static int Of(long price) => Bounds.Count(b => price >= b);

    /// <summary>A band as the address says it: <c>-50000</c>, <c>50000-100000</c>, <c>500000-</c>.</summary>
    public static string Name(int band) => FormattableString.Invariant($"{(band == 0 ? "" : Bounds[band - 1])}-{(band == Bounds.Count ? "" : Bounds[band])}");
}

/// <summary>How far in the stream of changes an index is. Opaque to the engine, but kept with the index itself.</summary>
/// <param name="Transaction">Database transaction, 0 where commits are in order.</param>
/// <param name="Number">Number of the fact.</param>
public sealed record SearchPlace(long Transaction, long Number);

/// <summary>How an index is doing.</summary>
/// <param name="IsReady">It answers, and was built by this version of the program.</param>
/// <param name="Documents">Listings in it.</param>
/// <param name="Place">How far it has read, or null before it was built.</param>
/// <param name="Building">Listings in the file that is being built, or null where none is.</param>
public sealed record SearchHealth(bool IsReady, int Documents, SearchPlace? Place, int? Building = null);
