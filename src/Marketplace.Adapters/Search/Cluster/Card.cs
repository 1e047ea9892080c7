using System.Globalization;
using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Everything that a candidate is weighed and counted by, in one field of its document: read at once for the best few hundred.</summary>
internal sealed record Card(CandidateNames Names, SearchFacts Facts)
{
    private const char Unit = '\u001f';
    private const int Parts = 14;

    /// <summary>As it is kept.</summary>
    public static string Write(DocumentKeys keys, SearchFacts facts) => string.Join(
        Unit,
        keys.Title, keys.Aliases, keys.Producer, keys.Place, keys.Commune, keys.Shelf,
        Number(PriceOf(facts)), facts.InStock ? "1" : "", facts.Verified ? "1" : "", Number(facts.Stars ?? 0), string.Join(' ', facts.Certificates), Number(facts.Season), Number(SoldOf(facts)), Number(MinutesOf(facts.PublishedAt)));

    /// <summary>Reads one; null where it is none.</summary>
    public static Card? Read(string text)
    {
        var p = text.Split(Unit);
        if (p.Length != Parts)
        {
            return null;
        }

        CandidateNames names = new(
            DocumentKeys.Split(p[0]), [.. p[1].Split(DocumentKeys.Between, StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split(' '))], DocumentKeys.Split(p[2]), DocumentKeys.Split(p[3]), p[4], p[5]);
        return new(names, new(
            Long(p[6]), p[7].Length > 0, p[9] is "0" ? null : (int)Long(p[9]), p[10].Split(' ', StringSplitOptions.RemoveEmptyEntries), p[8].Length > 0, (int)Long(p[11]), (int)Long(p[12]), DateTimeOffset.FromUnixTimeSeconds(Long(p[13]) * 60)));
    }

    /// <summary>The price that is filtered by, bounded as the embedded engine's.</summary>
    public static long PriceOf(SearchFacts facts) => Math.Min(int.MaxValue, facts.Price);

    /// <summary>Packs sold, bounded as the embedded engine's.</summary>
    public static int SoldOf(SearchFacts facts) => Math.Clamp(facts.Sold, 0, ushort.MaxValue);

    /// <summary>Minutes since 1970.</summary>
    public static int MinutesOf(DateTimeOffset time) => (int)(time.ToUnixTimeSeconds() / 60);

    /// <summary>What speaks for the goods, in a month (1 to 12) and at a minute.</summary>
    public double Goods(int month, int today) => Ranking.Goods(
        Facts.Verified, Facts.Season == 0 || (Facts.Season & (1 << (month - 1))) != 0, Facts.InStock, Facts.Sold, (today - MinutesOf(Facts.PublishedAt)) / 1440.0);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
