using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>Orders of hits. Of equals the listing with the lower id comes first, in any engine and after any rebuild.</summary>
/// <param name="idOf">The listing of a document.</param>
internal sealed class HitOrder(Func<int, Guid> idOf)
{
    private readonly Comparer<Hit> byId = Comparer<Hit>.Create((a, b) => idOf(a.Document).CompareTo(idOf(b.Document)));

    /// <summary>Best first.</summary>
    public Comparer<Hit> Best { get; } = Comparer<Hit>.Create((a, b) => b.Score.CompareTo(a.Score) is not 0 and var order ? order : idOf(a.Document).CompareTo(idOf(b.Document)));

    /// <summary>The best so many first and in order; of a great many hits the rest stays behind them as it came.</summary>
    public void First(List<Hit> hits, int wanted)
    {
        if (hits.Count <= 4 * wanted)
        {
            Sort(hits, wanted);
            return;
        }

        var chosen = Least(hits, wanted, Best);
        var last = chosen[^1];
        List<Hit> all = [.. chosen, .. hits.Where(h => Best.Compare(h, last) > 0)];
        hits.Clear();
        hits.AddRange(all);
    }

    /// <summary>Best first; equals are put in order where they stand among the first so many.</summary>
    public void Sort(List<Hit> hits, int settled = int.MaxValue)
    {
        hits.Sort(static (a, b) => b.Score.CompareTo(a.Score) is not 0 and var order ? order : a.Document.CompareTo(b.Document));
        for (var start = 0; start < hits.Count && start < settled;)
        {
            var end = start + 1;
            while (end < hits.Count && hits[end].Score.Equals(hits[start].Score))
            {
                end++;
            }

            if (end - start > 1)
            {
                Settle(hits, start, end - start, Math.Min(settled, hits.Count) - start);
            }

            start = end;
        }
    }

    // Of a great many equals only those that are asked for are put in order.
    private void Settle(List<Hit> hits, int start, int count, int wanted)
    {
        if (wanted > count / 4)
        {
            hits.Sort(start, count, byId);
            return;
        }

        var equals = hits.GetRange(start, count);
        var chosen = Least(equals, wanted, byId);
        var taken = chosen.Select(h => h.Document).ToHashSet();
        var at = start;
        foreach (var hit in chosen.Concat(equals.Where(h => !taken.Contains(h.Document))))
        {
            hits[at++] = hit;
        }
    }

    private static List<Hit> Least(List<Hit> hits, int wanted, Comparer<Hit> order)
    {
        BestHits first = new(order, wanted);
        hits.ForEach(first.Add);
        return first.InOrder;
    }

    /// <summary>Sorts the whole hits otherwise than best first; those with only some of the words stay behind, as they are.</summary>
    public void Sort(List<Hit> hits, int whole, SearchSort sort, IndexColumns rows)
    {
        Func<Hit, long>? key = sort switch
        {
            SearchSort.Newest => h => -(long)rows[h.Document].PublishedMinutes,
            SearchSort.Cheapest => h => rows[h.Document].Price is 0 ? long.MaxValue : rows[h.Document].Price,
            SearchSort.Dearest => h => -(long)rows[h.Document].Price,
            SearchSort.MostSold => h => -(long)rows[h.Document].Sold,
            _ => null,
        };
        if (key is not null)
        {
            var sorted = hits.GetRange(0, whole).OrderBy(key).ThenBy(h => h, byId).ToList();
            hits.RemoveRange(0, whole);
            hits.InsertRange(0, sorted);
        }
    }
}
