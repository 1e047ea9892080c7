using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>Which filters a document fails, and the counts of every facet among those that pass all others.</summary>
internal sealed class FilterPass
{
    private const int Shelf = 1, Commune = 2, Star = 4, Certificate = 8, Price = 16, Stock = 32, Verified = 64;

    private readonly IndexColumns columns;
    private readonly HashSet<int>? shelves;
    private readonly HashSet<int>? communes;
    private readonly int certificates;
    private readonly bool hasCertificates;
    private readonly SearchFilters filters;
    private readonly long from;
    private readonly long to;
    private readonly int starsFrom;
    private readonly int starsTo;
    private readonly int[] byShelf = new int[256];
    private readonly int[] byCommune;
    private readonly int[] byStars = new int[6];
    private readonly int[] byCertificate = new int[16];
    private readonly int[] byPrice = new int[PriceBands.Bounds.Count + 1];
    private int inStock;
    private int verified;

    public FilterPass(IndexColumns columns, SearchFilters filters, SaidFilter said)
    {
        (this.columns, this.filters) = (columns, filters);
        shelves = filters.Shelves.Count == 0 ? null : IndexColumns.NumbersOf(columns.Shelves, filters.Shelves);
        communes = filters.Communes.Count == 0 ? null : IndexColumns.NumbersOf(columns.Communes, filters.Communes);
        hasCertificates = filters.Certificates.Count > 0;
        certificates = IndexColumns.NumbersOf(columns.Certificates, filters.Certificates).Where(n => n < 16).Aggregate(0, (bits, n) => bits | (1 << n));
        from = Math.Max(filters.PriceFrom ?? 0, said.PriceFrom ?? 0);
        to = Math.Min(filters.PriceTo ?? long.MaxValue, said.PriceTo ?? long.MaxValue);
        (starsFrom, starsTo) = (said.StarsFrom ?? 0, said.StarsTo ?? int.MaxValue);
        byCommune = new int[columns.Communes.Count + 64];
    }

    /// <summary>Filters it fails, as bits; 0 passes.</summary>
    public int Fails(in IndexRow row)
    {
        var fails = 0;
        fails |= shelves is not null && !shelves.Contains(row.Shelf) ? Shelf : 0;
        fails |= communes is not null && !communes.Contains(row.Commune) ? Commune : 0;
        fails |= (filters.Stars.Count > 0 && !filters.Stars.Contains(row.Stars)) || row.Stars < starsFrom || row.Stars > starsTo ? Star : 0;
        fails |= hasCertificates && (row.Certificates & certificates) == 0 ? Certificate : 0;
        fails |= row.Price < from || row.Price > to || (row.Price == 0 && to < long.MaxValue) ? Price : 0;
        fails |= filters.InStock && !row.Is(IndexRow.InStock) ? Stock : 0;
        return fails | (filters.Verified && !row.Is(IndexRow.Verified) ? Verified : 0);
    }

    /// <summary>Counts it in every facet whose own filter is the only one that it may fail.</summary>
    public void Count(in IndexRow row, int fails)
    {
        if ((fails & ~Shelf) == 0)
        {
            byShelf[row.Shelf]++;
        }

        if ((fails & ~Commune) == 0 && row.Commune < byCommune.Length)
        {
            byCommune[row.Commune]++;
        }

        if ((fails & ~Star) == 0 && row.Stars > 0)
        {
            byStars[Math.Min(5, (int)row.Stars)]++;
        }

        if ((fails & ~Certificate) == 0)
        {
            for (int bits = row.Certificates, n = 0; bits != 0; bits >>= 1, n++)
            {
                byCertificate[n] += bits & 1;
            }
        }

        if ((fails & ~Price) == 0 && row.Price > 0)
        {
            byPrice[PriceBands.Of(row.Price)]++;
        }

        inStock += (fails & ~Stock) == 0 && row.Is(IndexRow.InStock) ? 1 : 0;
        verified += (fails & ~Verified) == 0 && row.Is(IndexRow.Verified) ? 1 : 0;
    }

    /// <summary>What was counted, most first.</summary>
    public Dictionary<string, IReadOnlyList<FacetCount>> Facets() => new(StringComparer.Ordinal)
    {
        ["category"] = Named(byShelf, n => columns.Shelves[n]),
        ["commune"] = Named(byCommune, n => columns.Communes[n]),
        ["stars"] = [.. Enumerable.Range(3, 3).Reverse().Where(n => byStars[n] > 0).Select(n => new FacetCount(n.ToString(System.Globalization.CultureInfo.InvariantCulture), byStars[n]))],
        ["certificate"] = Named(byCertificate, n => columns.Certificates[n]),
        ["price"] = [.. Enumerable.Range(0, byPrice.Length).Where(n => byPrice[n] > 0).Select(n => new FacetCount(PriceBands.Name(n), byPrice[n]))],
        ["inStock"] = inStock > 0 ? [new("true", inStock)] : [],
        ["verified"] = verified > 0 ? [new("true", verified)] : [],
    };

    private static List<FacetCount> Named(int[] counts, Func<int, string> name) =>
        [.. Enumerable.Range(0, counts.Length).Where(n => counts[n] > 0).Select(n => new FacetCount(name(n), counts[n])).Where(f => f.Value.Length > 0).OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal)];
}
