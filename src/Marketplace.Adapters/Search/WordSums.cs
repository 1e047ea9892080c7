using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>Adds up every word's lists over all documents that hold it in a name.</summary>
internal static class WordSums
{
    private static readonly char[] Fields = ['t', 'a', 'o', 'p'];

    /// <summary>Adds up.</summary>
    /// <param name="scratch">Where.</param>
    /// <param name="index">The lists.</param>
    /// <param name="query">The words.</param>
    /// <param name="worth">Each word's part of the query.</param>
    /// <param name="needed">Words that a whole hit holds, as bits.</param>
    /// <param name="db">Opened where a list is not kept in memory.</param>
    public static void Add(Scratch scratch, OpenIndex index, UnderstoodQuery query, float[] worth, uint needed, ref SqliteConnection? db)
    {
        List<(int First, int End, char Field, int[] Documents)> alike = [];
        foreach (var equal in query.Alike)
        {
            foreach (var field in Fields)
            {
                alike.Add((equal.First, equal.First + equal.Count, field, Together(index, field, equal.Keys, ref db)));
            }
        }

        // What only fills ("ngon", "mua") makes nothing a hit: it is looked at last, and only where something else is.
        foreach (var i in Enumerable.Range(0, query.Words.Count).OrderByDescending(i => query.Words[i].IsNeeded))
        {
            var word = query.Words[i];
            scratch.Open(onlyTouched: !word.IsNeeded && needed != 0);
            foreach (var form in word.Forms)
            {
                foreach (var field in Fields)
                {
                    scratch.Note(index.Postings.Of(field, form.Key, ref db), form.Weight * Estimate.Weight(query, i, field), field == 't' && Estimate.IsAsked(form.Kind));
                }
            }

            foreach (var (_, _, field, documents) in alike.Where(a => i >= a.First && i < a.End))
            {
                scratch.Note(documents, Ranking.Of(MatchKind.Synonym) * Estimate.Weight(query, i, field), isTitle: false);
            }

            scratch.Close(worth[i], 1u << i, index.Columns);
        }

        // A place or a category alone opens what stands there; beside other words it is only looked at where they are.
        if (query.Places.Sum(p => p.Count) + query.Shelves.Sum(s => s.Count) == query.Words.Count)
        {
            scratch.Open(onlyTouched: false);
            var all = query.Places.SelectMany(p => p.Communes).Select(c => ('c', c)).Concat(query.Shelves.SelectMany(s => s.Shelves).Select(s => ('h', s.Replace('-', '_'))));
            foreach (var (field, name) in all)
            {
                scratch.Note(index.Postings.Of(field, name, ref db), 0.0001, false);
            }

            scratch.Close(0, 0, index.Columns);
        }
    }

    // Documents that hold all the words in one field; that they stand side by side is seen when the best are weighed.
    private static int[] Together(OpenIndex index, char field, IReadOnlyList<string> keys, ref SqliteConnection? db)
    {
        List<int[]> lists = [];
        foreach (var key in keys)
        {
            lists.Add(index.Postings.Of(field, key, ref db));
        }

        lists.Sort((a, b) => a.Length.CompareTo(b.Length));
        IEnumerable<int> both = lists[0];
        foreach (var list in lists.Skip(1))
        {
            both = both.Where(d => Array.BinarySearch(list, d) >= 0);
        }

        return lists.Count == 1 ? lists[0] : [.. both];
    }
}
