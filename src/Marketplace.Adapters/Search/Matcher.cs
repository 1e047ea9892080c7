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

    private static readonly char[] Fields = ['t', 'a', 'o', 'p'];

    private readonly UnderstoodQuery query = search.Query;
    private readonly HitOrder order = new(d => index.Columns[d].Id);
    private readonly int month = VietnamMonth(now);
    private readonly int today = (int)(now.ToUnixTimeSeconds() / 60);
    private readonly float[] worth = [.. Enumerable.Range(0, search.Query.Words.Count).Select(i => Estimate.Worth(search.Query, i))];
    private readonly uint needed = Bits(search.Query.Words, w => w.IsNeeded);

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
            AddUp(scratch);
            List<Hit> whole = [];
            List<Hit> near = [];
            Part(scratch, filters, count, whole, near);
            var named = whole.Count;
            HashSet<int>? told = null;
            if (named < Estimate.EnoughNamed)
            {
                told = Stories(scratch, filters, count, whole);
                near.RemoveAll(n => told.Contains(n.Document));
            }

            var seen = whole.Select(h => h.Document).ToHashSet();
            Weigher weigher = new(query, Goods, hits => CandidateReader.Read(db ??= index.File.Open(), index.Columns, hits), order);
            if (named > 0 || told?.Count > 0)
            {
                weigher.Weigh(whole, told);
            }

            var complete = whole.Count;
            if (complete < Estimate.EnoughWhole || whole[0].Score < Estimate.Convincing)
            {
                near.RemoveAll(n => filters.Fails(index.Columns[n.Document]) != 0);
                (whole, complete) = weigher.Merge(whole, weigher.Near(near), search.Sort == SearchSort.Best);
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

        order.Sort(all, Math.Max(Estimate.MostWeighed, search.Skip + search.Take));
        return (all, all.Count, all.Count);
    }

    private void AddUp(Scratch scratch)
    {
        var alike = query.Alike.Select(a => (Equal: a, Lists: Fields.Select(f => (Field: f, Documents: Together(f, a.Keys))).ToList())).ToList();
        for (var i = 0; i < query.Words.Count; i++)
        {
            var word = query.Words[i];
            foreach (var form in word.Forms)
            {
                foreach (var field in Fields)
                {
                    scratch.Note(index.Postings.Of(field, form.Key, ref db), form.Weight * Estimate.Weight(query, i, field), field == 't' && Estimate.IsAsked(form.Kind));
                }
            }

            foreach (var (_, lists) in alike.Where(a => i >= a.Equal.First && i < a.Equal.First + a.Equal.Count))
            {
                foreach (var (field, documents) in lists)
                {
                    scratch.Note(documents, Ranking.Of(MatchKind.Synonym) * Estimate.Weight(query, i, field), isTitle: false);
                }
            }

            scratch.Close(worth[i], 1u << i, index.Columns);
        }

        // A place or a category alone opens what stands there; beside other words it is only looked at where they are.
        if (query.Places.Sum(p => p.Count) + query.Shelves.Sum(s => s.Count) == query.Words.Count)
        {
            var all = query.Places.SelectMany(p => p.Communes).Select(c => ('c', c)).Concat(query.Shelves.SelectMany(s => s.Shelves).Select(s => ('h', s.Replace('-', '_'))));
            foreach (var (field, name) in all)
            {
                scratch.Note(index.Postings.Of(field, name, ref db), 0.0001, false);
            }

            scratch.Close(0, 0, index.Columns);
        }
    }

    // Documents that hold all the words in one field; that they stand side by side is seen when the best are weighed.
    private int[] Together(char field, IReadOnlyList<string> keys)
    {
        var lists = keys.Select(k => index.Postings.Of(field, k, ref db)).OrderBy(l => l.Length).ToList();
        IEnumerable<int> both = lists[0];
        foreach (var list in lists.Skip(1))
        {
            both = both.Where(d => Array.BinarySearch(list, d) >= 0);
        }

        return lists.Count == 1 ? lists[0] : [.. both];
    }

    private void Part(Scratch scratch, FilterPass filters, bool count, List<Hit> whole, List<Hit> near)
    {
        var places = query.Places.Select(p => (Numbers: IndexColumns.NumbersOf(index.Columns.Communes, p.Communes), Words: Span(p.First, p.Count))).ToList();
        var shelves = query.Shelves.Select(s => (Numbers: IndexColumns.NumbersOf(index.Columns.Shelves, s.Shelves), Words: Span(s.First, s.Count))).ToList();
        foreach (var document in scratch.Touched)
        {
            ref var row = ref index.Columns[document];
            if (!row.Is(IndexRow.Alive))
            {
                continue;
            }

            foreach (var (numbers, words) in places)
            {
                Fill(scratch, document, words, numbers.Contains(row.Commune));
            }

            foreach (var (numbers, words) in shelves)
            {
                Fill(scratch, document, words, numbers.Contains(row.Shelf));
            }

            var mask = scratch.MaskOf(document);
            if ((mask & needed) == needed)
            {
                if (Passes(document, filters, count))
                {
                    whole.Add(new(document, scratch.ScoreOf(document) + (float)Goods(document)));
                }
            }
            else if ((mask & needed) != 0)
            {
                near.Add(new(document, scratch.ScoreOf(document)));
            }
        }
    }

    private static uint Span(int first, int count) => ((1u << count) - 1) << first;

    private void Fill(Scratch scratch, int document, uint words, bool holds)
    {
        var missing = holds ? words & ~scratch.MaskOf(document) : 0;
        for (var i = 0; missing != 0; i++, missing >>= 1)
        {
            if ((missing & 1) != 0)
            {
                scratch.Add(document, Estimate.Points(worth[i], Estimate.Weight(Estimate.Outside(query, i))), 1u << i);
            }
        }
    }

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
        var commune = row.Commune;
        return query.Places.All(p => (Span(p.First, p.Count) & ~mask) == 0 || p.Communes.Contains(index.Columns.Communes[commune]));
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
