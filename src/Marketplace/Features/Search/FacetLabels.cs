using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Features.Shell;
using Marketplace.Features.Shop;

namespace Marketplace.Features.Search;

/// <summary>Says counted values in words.</summary>
internal static class FacetLabels
{
    private const int MostValues = 30;

    /// <summary>With labels; at most thirty values each.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<FoundFacet>> Of(IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> facets, ShelfPlan plan, RegionIndex regions) =>
        facets.ToDictionary(
            f => f.Key,
            f => (IReadOnlyList<FoundFacet>)[.. f.Value.Take(MostValues).Select(v => new FoundFacet(v.Value, Label(f.Key, v.Value, plan, regions), v.Count))],
            StringComparer.Ordinal);

    private static string Label(string facet, string value, ShelfPlan plan, RegionIndex regions) => facet switch
    {
        "category" => plan.Find(value)?.Title ?? value,
        "commune" => regions.FindCommune(value)?.FullName ?? value,
        "stars" => value + " ★",
        "certificate" => Texts.Find("search.certificate." + value, System.Globalization.CultureInfo.CurrentUICulture) ?? value,
        "price" => Price(value),
        _ => value,
    };

    private static string Price(string band)
    {
        var parts = band.Split('-');
        string Say(string dong) => Domain.Kernel.Money.Dong(long.Parse(dong, System.Globalization.CultureInfo.InvariantCulture)).ToString();
        return parts switch { ["", var to] => "< " + Say(to), [var from, ""] => "≥ " + Say(from), _ => Say(parts[0]) + " – " + Say(parts[1]) };
    }
}
