using System.Runtime.InteropServices;
using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>A document that answers.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(int Document, float Score);

/// <summary>Adds up an understood query over an index.</summary>
/// <remarks>
/// First the sets of documents that hold each word are brought together, so that totals and facets are exact; those that hold every word are added up, and the best few
/// hundred weighed by <see cref="Scorer"/>. Stories are asked only where names give little, and so are those that hold only some of the words.
/// </remarks>
internal sealed class Matcher(OpenIndex index, SearchQuery search, DateTimeOffset now)
{
    private readonly UnderstoodQuery query = search.Query;
    private readonly int end = index.Columns.Count;
    private readonly HitOrder order = new(d => index.Columns[d].Id);
    private readonly int month = VietnamMonth(now);
    private readonly int today = (int)(now.ToUnixTimeSeconds() / 60);
    private readonly float[] worth = [.. Enumerable.Range(0, search.Query.Words.Count).Select(i => Estimate.Worth(search.Query, i))];
    private readonly float[] told = [.. Enumerable.Range(0, search.Query.Words.Count).Select(i => Estimate.Points(Estimate.Worth(search.Query, i), Estimate.Weight(Ranking.Of(Field.Story))))];
    private readonly uint needed = search.Query.Words.Aggregate((Bits: 0u, Bit: 1u), (sum, word) => (sum.Bits | (word.IsNeeded ? sum.Bit : 0), sum.Bit << 1)).Bits;

    private SqliteConnection? db;

    /// <summary>All that pass, best first as far as they were weighed; facets are counted on the way.</summary>
    public (List<Hit> Hits, int Whole, int Named) Find(FilterPass filters, bool count)
    {
        if (query.Words.Count == 0)
        {
            return Everything(filters, count);
        }

        var scratch = Scratch.Take(end + 1);
        QueryLists? lists = null;
        try
        {
            lists = new(index, query, end, ref db);
            Stands stands = new(index, query, worth, end);
            return Find(scratch, lists, stands, filters, count);
        }
        finally
        {
            scratch.Return();
            lists?.Dispose();
            db?.Dispose();
        }
    }

    private static int VietnamMonth(DateTimeOffset now) => now.ToOffset(TimeSpan.FromHours(7)).Month;

    private (List<Hit> Hits, int Whole, int Named) Everything(FilterPass filters, bool count)
    {
        List<Hit> all = [];
        for (var document = 0; document < end; document++)
        {
            ref var row = ref index.Columns[document];
            if (row.Is(IndexRow.Alive) && Passes(document, filters, count))
            {
                all.Add(new(document, (float)Goods(document)));
            }
        }

        if (search.After is null)
        {
            order.First(all, Math.Max(Estimate.MostWeighed, search.Skip + search.Take));
        }
        else
        {
            order.Sort(all);
        }

        return (all, all.Count, all.Count);
    }

    private (List<Hit> Hits, int Whole, int Named) Find(Scratch scratch, QueryLists lists, Stands stands, FilterPass filters, bool count)
    {
        using DocumentSet found = new(end);
        var named = Whole(lists, stands, filters, count, found);
        using DocumentSet inStories = new(end);
        if (named < Estimate.EnoughNamed)
        {
            Stories(lists, stands, filters, count, found, inStories);
        }

        WordSums sums = new(scratch, lists, worth, index.Columns, end, Estimate.MostOfTitle(query));
        sums.Within(found);
        List<Hit> hits = [.. found.All().Select(d => Added(scratch, lists.MaskOf(d), stands, d, inStories.Contains(d)))];
        Weigher weigher = new(query, Goods, wanted => CandidateReader.Read(db ??= index.File.Open(), index.Columns, wanted), order);
        weigher.Weigh(hits, inStories.Contains, search.After is not null || search.Skip + search.Take > Estimate.MostWeighed);
        if (hits.Count >= Estimate.EnoughWhole && hits[0].Score >= Estimate.Convincing)
        {
            return (hits, hits.Count, named);
        }

        scratch.Clear();
        var standing = stands.Documents(ref db);
        using ScoreBounds bounds = new(lists, stands, standing, worth, end);
        standing.ForEach(s => s.Documents.Dispose());
        var near = new NearHits(scratch, stands, filters, index.Columns, needed, order).Find(sums, bounds, found);
        (hits, var complete) = weigher.Merge(hits, weigher.Near(near), search.Sort == SearchSort.Best);
        foreach (var hit in hits.Skip(complete).Where(h => !found.Contains(h.Document)))
        {
            Passes(hit.Document, filters, count);
        }

        return (hits, complete, Math.Min(named, complete));
    }

    // Adds those that hold every needed word by their names, or stand in the place or on the shelf that it means.
    private int Whole(QueryLists lists, Stands stands, FilterPass filters, bool count, DocumentSet found)
    {
        var inside = needed & ~stands.Words;
        using DocumentSet candidates = new(end, isFull: inside != 0);
        for (var i = 0; i < query.Words.Count; i++)
        {
            if ((inside & (1u << i)) != 0)
            {
                candidates.Keep(lists.Holding(i));
            }
            else if (inside == 0 && (query.Words[i].IsNeeded || needed == 0))
            {
                candidates.Add(lists.Holding(i));
            }
        }

        // A place or a category alone opens what stands there; beside other words it is only looked at where they are.
        foreach (var (_, documents) in stands.AreAll ? stands.Documents(ref db) : [])
        {
            candidates.Add(documents);
            documents.Dispose();
        }

        var whole = 0;
        foreach (var document in candidates.All())
        {
            if (index.Columns[document].Is(IndexRow.Alive) && (stands.Full(lists.MaskOf(document), document) & needed) == needed && Passes(document, filters, count))
            {
                found.Add(document);
                whole++;
            }
        }

        return whole;
    }

    // Adds those that hold some of the words only in their stories.
    private void Stories(QueryLists lists, Stands stands, FilterPass filters, bool count, DocumentSet found, DocumentSet inStories)
    {
        foreach (var document in new StoryMatch(index, query, end).Find(ref db))
        {
            // What is whole by its names or its place was counted already, whether it passed the filters or not.
            if (index.Columns[document].Is(IndexRow.Alive) && lists.MaskOf(document) is var mask && (stands.Full(mask, document) & needed) != needed
                && stands.Allow(mask, document) && Passes(document, filters, count))
            {
                inStories.Add(document);
            }
        }

        found.Add(inStories);
    }

    private Hit Added(Scratch scratch, uint mask, Stands stands, int document, bool isTold)
    {
        var more = isTold ? 0 : stands.Worth(stands.Full(mask, document) & ~mask);
        for (var i = 0; isTold && i < told.Length; i++)
        {
            more += (mask & (1u << i)) == 0 ? told[i] : 0;
        }

        return new(document, scratch.ScoreOf(document) + more + (float)Goods(document));
    }

    private bool Passes(int document, FilterPass filters, bool count)
    {
        ref var row = ref index.Columns[document];
        var fails = filters.Fails(row);
        if (count && (fails & (fails - 1)) == 0)
        {
            filters.Count(row, fails);
        }

        return fails == 0;
    }

    private double Goods(int document)
    {
        ref var row = ref index.Columns[document];
        return Ranking.Goods(row.Is(IndexRow.Verified), row.Season == 0 || (row.Season & (1 << (month - 1))) != 0, row.Is(IndexRow.InStock), row.Sold, (today - row.PublishedMinutes) / 1440.0);
    }
}
