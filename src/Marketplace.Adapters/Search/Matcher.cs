using System.Runtime.InteropServices;
using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>A document that answers.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(int Document, float Score);

/// <summary>Adds up an understood query over an index.</summary>
/// <remarks>
/// First every word's lists are added up over all documents that hold it in a name, so that totals and facets are exact; the best few hundred are then weighed by
/// <see cref="Scorer"/>. Stories are asked only where names give little.
/// </remarks>
internal sealed class Matcher(OpenIndex index, SearchQuery search, DateTimeOffset now)
{
    // Far more than anybody reads; a bound for a query of two common words that no name holds.
    private const int MostInStories = 20_000;

    private readonly UnderstoodQuery query = search.Query;
    private readonly HitOrder order = new(d => index.Columns[d].Id);
    private readonly int month = VietnamMonth(now);
    private readonly int today = (int)(now.ToUnixTimeSeconds() / 60);
    private readonly float[] worth = [.. Enumerable.Range(0, search.Query.Words.Count).Select(i => Estimate.Worth(search.Query, i))];
    private readonly uint needed = Bits(search.Query.Words, w => w.IsNeeded);
    private readonly List<Stand> stands = Stand.Of(search.Query, index.Columns);

    private SqliteConnection? db;

    /// <summary>All that pass, best first as far as they were weighed; facets are counted on the way.</summary>
    public (List<Hit> Hits, int Whole, int Named) Find(FilterPass filters, bool count)
    {
        if (query.Words.Count == 0)
        {
            return Everything(filters, count);
        }

        var scratch = Scratch.Take(index.Columns.Count + 1);
        try
        {
            WordSums.Add(scratch, index, query, worth, needed, ref db);
            var whole = Whole(scratch, filters, count);
            var named = whole.Count;
            HashSet<int>? told = null;
            if (named < Estimate.EnoughNamed)
            {
                told = Stories(scratch, filters, count, whole);
            }

            Weigher weigher = new(query, Goods, hits => CandidateReader.Read(db ??= index.File.Open(), index.Columns, hits), order);
            if (named > 0 || told?.Count > 0)
            {
                weigher.Weigh(whole, told, search.After is not null || search.Skip + search.Take > Estimate.MostWeighed);
            }

            var complete = whole.Count;
            if (complete < Estimate.EnoughWhole || whole[0].Score < Estimate.Convincing)
            {
                var seen = whole.Select(h => h.Document).ToHashSet();
                (whole, complete) = weigher.Merge(whole, weigher.Near(Near(scratch, filters, told)), search.Sort == SearchSort.Best);
                named = Math.Min(named, complete);
                foreach (var hit in whole.Skip(complete).Where(h => !seen.Contains(h.Document)))
                {
                    Passes(hit.Document, filters, count);
                }
            }

            return (whole, complete, named);
        }
        finally
        {
            scratch.Return();
            db?.Dispose();
        }
    }

    private static int VietnamMonth(DateTimeOffset now) => now.ToOffset(TimeSpan.FromHours(7)).Month;

    private static uint Bits(IReadOnlyList<QueryWord> words, Func<QueryWord, bool> has)
    {
        uint bits = 0;
        for (var i = 0; i < words.Count; i++)
        {
            bits |= has(words[i]) ? 1u << i : 0;
        }

        return bits;
    }

    private (List<Hit> Hits, int Whole, int Named) Everything(FilterPass filters, bool count)
    {
        List<Hit> all = [];
        for (var document = 0; document < index.Columns.Count; document++)
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

    private List<Hit> Whole(Scratch scratch, FilterPass filters, bool count)
    {
        List<Hit> whole = [];
        var outside = stands.Aggregate(0u, (bits, s) => bits | s.Words);
        var inside = needed & ~outside;
        foreach (var document in scratch.Touched)
        {
            // What lacks a word that no place and no shelf can stand for is not looked at: that is most of them.
            if ((scratch.MaskOf(document) & inside) != inside)
            {
                continue;
            }

            Fill(scratch, document);
            if ((scratch.MaskOf(document) & needed) == needed && index.Columns[document].Is(IndexRow.Alive) && Passes(document, filters, count))
            {
                whole.Add(new(document, scratch.ScoreOf(document) + (float)Goods(document)));
            }
        }

        return whole;
    }

    // The best of those that hold only some of the words.
    private List<Hit> Near(Scratch scratch, FilterPass filters, HashSet<int>? told)
    {
        BestHits best = new(order.Best, Estimate.MostWeighed);
        var most = stands.Sum(s => Enumerable.Range(0, query.Words.Count).Where(i => (s.Words & (1u << i)) != 0).Sum(Stood));
        foreach (var document in scratch.Touched)
        {
            if (scratch.ScoreOf(document) + most < best.Least || told?.Contains(document) == true)
            {
                continue;
            }

            ref var row = ref index.Columns[document];
            if (!row.Is(IndexRow.Alive) || filters.Fails(row) != 0)
            {
                continue;
            }

            Fill(scratch, document);
            if ((scratch.MaskOf(document) & needed) is not 0 and var held && held != needed)
            {
                best.Add(new(document, scratch.ScoreOf(document)));
            }
        }

        return best.InOrder;
    }

    // Words of a place or a shelf that no name of the document holds, where it stands there.
    private void Fill(Scratch scratch, int document)
    {
        foreach (var stand in stands)
        {
            var missing = stand.Words & ~scratch.MaskOf(document);
            if (missing == 0 || !stand.Holds(index.Columns[document]))
            {
                continue;
            }

            for (var i = 0; missing != 0; i++, missing >>= 1)
            {
                if ((missing & 1) != 0)
                {
                    scratch.Add(document, Stood(i), 1u << i);
                }
            }
        }
    }

    private float Stood(int word) => Estimate.Points(worth[word], Estimate.Weight(Estimate.Outside(query, word)));

    private HashSet<int> Stories(Scratch scratch, FilterPass filters, bool count, List<Hit> whole)
    {
        HashSet<int> told = [];
        if (StoryMatch.Of(query) is not { } match)
        {
            return told;
        }

        db ??= index.File.Open();
        var seen = whole.Select(h => h.Document).ToHashSet();
        foreach (var document in IndexFile.Match(db, match, MostInStories + seen.Count))
        {
            ref var row = ref index.Columns[document];
            var mask = scratch.MaskOf(document);
            if (!row.Is(IndexRow.Alive) || seen.Contains(document) || (mask & needed) == needed || !InPlaces(row, mask) || !Passes(document, filters, count))
            {
                continue;
            }

            var missing = Enumerable.Range(0, query.Words.Count).Where(i => (mask & (1u << i)) == 0).Sum(i => Estimate.Points(worth[i], Estimate.Weight(Ranking.Of(Field.Story))));
            whole.Add(new(document, scratch.ScoreOf(document) + missing + (float)Goods(document)));
            told.Add(document);
        }

        return told;
    }

    private bool InPlaces(in IndexRow row, uint mask)
    {
        foreach (var stand in stands)
        {
            if (stand.IsPlace && (stand.Words & ~mask) != 0 && !stand.Holds(row))
            {
                return false;
            }
        }

        return true;
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
