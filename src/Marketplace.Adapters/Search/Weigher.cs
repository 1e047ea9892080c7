using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>Weighs the best candidates of a query exactly, by their names.</summary>
internal sealed class Weigher(OpenIndex index, UnderstoodQuery query, Func<int, double> goods, Func<SqliteConnection> open)
{
    private const int MostWeighed = 256;
    private const int MostNear = 60;

    // So much better, one with only some of the words stands before one with all of them.
    private const float FarBetter = 0.1f;

    /// <summary>Best first; of equals the one that came first.</summary>
    public static int Compare(Hit a, Hit b) => b.Score.CompareTo(a.Score) is not 0 and var order ? order : a.Document.CompareTo(b.Document);

    /// <summary>Sorts; the best are weighed exactly and stand before the rest.</summary>
    /// <param name="hits">All.</param>
    /// <param name="told">Those that hold some words only in their stories.</param>
    public void Weigh(List<Hit> hits, HashSet<int>? told)
    {
        hits.Sort(Compare);
        var count = Math.Min(hits.Count, MostWeighed);
        if (count == 0)
        {
            return;
        }

        var names = CandidateReader.Read(open(), index.Columns, hits.GetRange(0, count));
        Scorer scorer = new(query);
        for (var i = 0; i < count; i++)
        {
            var document = hits[i].Document;
            if (names.TryGetValue(document, out var candidate))
            {
                var story = told is not null && told.Contains(document);
                hits[i] = new(document, (float)(scorer.Of(candidate, story ? _ => true : null).Score + goods(document)));
            }
        }

        hits.Sort(0, count, Comparer<Hit>.Create(Compare));
    }

    /// <summary>Puts both together; how many stand first for holding every word.</summary>
    public static (List<Hit> Hits, int Whole) Merge(List<Hit> whole, List<Hit> near)
    {
        if (near.Count == 0)
        {
            return (whole, whole.Count);
        }

        var least = near[0].Score - FarBetter;
        List<Hit> first = [.. whole.Where(h => h.Score >= least)];
        List<Hit> rest = [.. whole.Where(h => h.Score < least), .. near];
        rest.Sort(Compare);
        return ([.. first, .. rest], first.Count);
    }

    /// <summary>Those that hold only some of the words, where they are worth showing.</summary>
    public List<Hit> Near(List<Hit> near, FilterPass filters)
    {
        if (near.Count == 0)
        {
            return [];
        }

        near.Sort(Compare);
        var candidates = near.Where(n => filters.Fails(index.Columns[n.Document]) == 0).Take(MostWeighed).ToList();
        var names = CandidateReader.Read(open(), index.Columns, candidates);
        Scorer scorer = new(query);
        List<Hit> weighed = [.. candidates.Where(c => names.ContainsKey(c.Document)).Select(c => new Hit(c.Document, (float)(scorer.Of(names[c.Document]).Score + goods(c.Document))))];
        weighed.Sort(Compare);
        List<Hit> kept = [.. weighed.Where(h => h.Score >= Math.Max(0.2, weighed[0].Score * 0.45)).Take(MostNear)];
        return kept;
    }
}
