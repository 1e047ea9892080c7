using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>Weighs the best candidates of a query exactly, by their names; the same for every engine.</summary>
/// <param name="query">What is looked for.</param>
/// <param name="goods">What speaks for the goods of a document (<see cref="Ranking.Goods"/>).</param>
/// <param name="names">Reads the names of some hits, by document.</param>
/// <param name="order">Best first, of equals the older listing.</param>
internal sealed class Weigher(UnderstoodQuery query, Func<int, double> goods, Func<IReadOnlyList<Hit>, Dictionary<int, CandidateNames>> names, HitOrder order)
{
    private const int MostNear = 60;

    // So much better, one with only some of the words stands before one with all of them.
    private const float FarBetter = 0.1f;

    // One with only some of the words is shown where it is worth this much, and this part of the best such.
    private const double LeastNear = 0.2;
    private const double LeastOfBest = 0.45;

    /// <summary>Sorts; the best are weighed exactly and stand before the rest.</summary>
    /// <param name="hits">All.</param>
    /// <param name="told">Those that hold some words only in their stories.</param>
    /// <param name="isDeep">Hits behind those that are weighed are asked for, and so are sorted too.</param>
    public void Weigh(List<Hit> hits, Func<int, bool> told, bool isDeep = false)
    {
        if (isDeep)
        {
            order.Sort(hits, Estimate.MostWeighed);
        }
        else
        {
            order.First(hits, Estimate.MostWeighed);
        }

        var count = Math.Min(hits.Count, Estimate.MostWeighed);
        if (count == 0)
        {
            return;
        }

        var candidates = names(hits.GetRange(0, count));
        Scorer scorer = new(query);
        List<Hit> weighed = [.. hits.Take(count).Select(hit =>
        {
            var story = told(hit.Document);
            return candidates.TryGetValue(hit.Document, out var candidate) ? new(hit.Document, (float)(scorer.Of(candidate, story ? _ => true : null).Score + goods(hit.Document))) : hit;
        })];
        order.Sort(weighed);
        for (var i = 0; i < count; i++)
        {
            hits[i] = weighed[i];
        }
    }

    /// <summary>Puts both together; how many stand first for holding every word. What was not weighed stays behind what was.</summary>
    /// <param name="whole">Sorted by <see cref="Weigh"/>.</param>
    /// <param name="near">Sorted by <see cref="Near"/>.</param>
    /// <param name="isBest">Best first is asked for; in any other order all whole hits stand first.</param>
    public (List<Hit> Hits, int Whole) Merge(List<Hit> whole, List<Hit> near, bool isBest)
    {
        var least = near.Count == 0 || !isBest ? float.MinValue : near[0].Score - FarBetter;
        var weighed = whole.Take(Estimate.MostWeighed).ToList();
        List<Hit> first = [.. weighed.Where(h => h.Score >= least)];
        if (first.Count == weighed.Count)
        {
            return ([.. whole, .. near], whole.Count);
        }

        List<Hit> rest = [.. weighed.Where(h => h.Score < least), .. near];
        order.Sort(rest);
        return ([.. first, .. rest, .. whole.Skip(Estimate.MostWeighed)], first.Count);
    }

    /// <summary>Those that hold only some of the words, where they are worth showing.</summary>
    /// <param name="near">Those that pass the filters, or at least the best <see cref="Estimate.MostWeighed"/> of them.</param>
    public List<Hit> Near(List<Hit> near)
    {
        if (near.Count == 0)
        {
            return [];
        }

        order.First(near, Estimate.MostWeighed);
        var candidates = near.Take(Estimate.MostWeighed).ToList();
        var known = names(candidates);
        Scorer scorer = new(query);
        List<Hit> weighed = [.. candidates.Where(c => known.ContainsKey(c.Document)).Select(c => new Hit(c.Document, (float)(scorer.Of(known[c.Document]).Score + goods(c.Document))))];
        order.Sort(weighed);
        return [.. weighed.Where(h => h.Score >= Math.Max(LeastNear, weighed[0].Score * LeastOfBest)).Take(MostNear)];
    }
}
