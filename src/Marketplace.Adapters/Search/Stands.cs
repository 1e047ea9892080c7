using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>The places and shelves that a query names: a listing that stands there holds their words.</summary>
internal sealed class Stands(OpenIndex index, UnderstoodQuery query, float[] worth, int end)
{
    private readonly List<Stand> all =
    [
        .. query.Places.Select(p => new Stand(Span(p.First, p.Count), IndexColumns.NumbersOf(index.Columns.Communes, p.Communes), IsPlace: true)),
        .. query.Shelves.Select(s => new Stand(Span(s.First, s.Count), IndexColumns.NumbersOf(index.Columns.Shelves, s.Shelves), IsPlace: false)),
    ];

    /// <summary>Their words, as bits.</summary>
    public uint Words => all.Aggregate(0u, (bits, s) => bits | s.Words);

    /// <summary>The query names nothing else.</summary>
    public bool AreAll => query.Places.Sum(p => p.Count) + query.Shelves.Sum(s => s.Count) == query.Words.Count;

    /// <summary>The words that a document holds, with those of where it stands.</summary>
    public uint Full(uint mask, int document)
    {
        foreach (var stand in all)
        {
            if ((stand.Words & ~mask) != 0 && stand.Holds(index.Columns[document]))
            {
                mask |= stand.Words;
            }
        }

        return mask;
    }

    /// <summary>Whether it stands in every place of which it does not hold the words.</summary>
    public bool Allow(uint mask, int document)
    {
        foreach (var stand in all)
        {
            if (stand.IsPlace && (stand.Words & ~mask) != 0 && !stand.Holds(index.Columns[document]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What words are worth by where a document stands.</summary>
    public float Worth(uint words)
    {
        var sum = 0f;
        for (var i = 0; words != 0; i++, words >>= 1)
        {
            sum += (words & 1) == 0 ? 0 : Estimate.Points(worth[i], Estimate.Weight(Estimate.Outside(query, i)));
        }

        return sum;
    }

    /// <summary>The documents that stand at each, with its words; to be given back.</summary>
    public List<(uint Words, DocumentSet Documents)> Documents(ref SqliteConnection? db)
    {
        List<(uint, DocumentSet)> sets = [];
        foreach (var stand in all)
        {
            DocumentSet set = new(end);
            foreach (var number in stand.Numbers)
            {
                set.Add(stand.IsPlace ? index.Postings.Of('c', index.Columns.Communes[number], ref db) : index.Postings.Of('h', index.Columns.Shelves[number].Replace('-', '_'), ref db));
            }

            sets.Add((stand.Words, set));
        }

        return sets;
    }

    private static uint Span(int first, int count) => ((1u << count) - 1) << first;

    /// <summary>One of them.</summary>
    /// <param name="Words">The words, as bits.</param>
    /// <param name="Numbers">Communes or shelves, by their numbers in the index.</param>
    /// <param name="IsPlace">They are communes.</param>
    private sealed record Stand(uint Words, HashSet<int> Numbers, bool IsPlace)
    {
        public bool Holds(in IndexRow row) => Numbers.Contains(IsPlace ? row.Commune : row.Shelf);
    }
}
