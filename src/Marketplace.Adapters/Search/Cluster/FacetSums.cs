using System.Globalization;
using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Counts of facets, added up from several answers.</summary>
internal sealed class FacetSums
{
    private static readonly string[] Facets = ["category", "commune", "stars", "certificate", "price", "inStock", "verified"];
    private readonly Dictionary<(string Facet, string Value), int> counts = [];

    /// <summary>Adds.</summary>
    public void Add(string facet, string value, int count) => counts[(facet, value)] = counts.GetValueOrDefault((facet, value)) + count;

    /// <summary>Adds one hit that passes every filter.</summary>
    public void Add(Card card)
    {
        Add("category", card.Names.Shelf, 1);
        Add("commune", card.Names.Commune, 1);
        Add("stars", (card.Facts.Stars ?? 0).ToString(CultureInfo.InvariantCulture), 1);
        foreach (var certificate in card.Facts.Certificates)
        {
            Add("certificate", certificate, 1);
        }

        if (card.Facts.Price > 0)
        {
            Add("price", PriceBands.Name(PriceBands.Of(card.Facts.Price)), 1);
        }

        Add("inStock", "true", card.Facts.InStock ? 1 : 0);
        Add("verified", "true", card.Facts.Verified ? 1 : 0);
    }

    /// <summary>All facets, in the embedded engine's order.</summary>
    public Dictionary<string, IReadOnlyList<FacetCount>> All() => Facets.ToDictionary(f => f, Of, StringComparer.Ordinal);

    private IReadOnlyList<FacetCount> Of(string facet)
    {
        var found = counts.Where(c => c.Key.Facet == facet && c.Value > 0 && c.Key.Value.Length > 0).Select(c => new FacetCount(c.Key.Value, c.Value));
        return facet switch
        {
            "stars" => [.. found.Where(f => f.Value is "3" or "4" or "5").OrderByDescending(f => f.Value, StringComparer.Ordinal)],
            "price" => [.. Enumerable.Range(0, PriceBands.Bounds.Count + 1).SelectMany(b => found.Where(f => f.Value == PriceBands.Name(b)))],
            _ => [.. found.OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal)],
        };
    }
}
