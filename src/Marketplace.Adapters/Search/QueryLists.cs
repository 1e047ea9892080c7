using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>The lists of every word of a query, and for every word the set of documents that hold it in a name.</summary>
internal sealed class QueryLists : IDisposable
{
    private static readonly char[] Fields = ['t', 'a', 'o', 'p'];
    private readonly List<Entry>[] words;
    private readonly DocumentSet[] holding;

    /// <summary>Reads them.</summary>
    /// <param name="index">The lists.</param>
    /// <param name="query">The words.</param>
    /// <param name="end">Documents below this number.</param>
    /// <param name="db">Opened where a list is not kept in memory.</param>
    public QueryLists(OpenIndex index, UnderstoodQuery query, int end, ref SqliteConnection? db)
    {
        words = new List<Entry>[query.Words.Count];
        holding = new DocumentSet[query.Words.Count];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = [];
            foreach (var form in query.Words[i].Forms)
            {
                foreach (var field in Fields)
                {
                    words[i].Add(new(index.Postings.Of(field, form.Key, ref db), Estimate.Weight(form.Weight * Estimate.Weight(query, i, field)), field == 't' && Estimate.IsAsked(form.Kind)));
                }
            }
        }

        foreach (var equal in query.Alike)
        {
            foreach (var field in Fields)
            {
                var documents = Together(index, field, equal.Keys, end, ref db);
                for (var i = equal.First; i < equal.First + equal.Count; i++)
                {
                    words[i].Add(new(documents, Estimate.Weight(Ranking.Of(MatchKind.Synonym) * Estimate.Weight(query, i, field)), IsTitle: false));
                }
            }
        }

        for (var i = 0; i < words.Length; i++)
        {
            words[i].RemoveAll(e => e.Documents.Count == 0);
            holding[i] = new(end);
            words[i].ForEach(e => holding[i].Add(e.Documents));
        }
    }

    /// <summary>A word's lists.</summary>
    public IReadOnlyList<Entry> Of(int word) => words[word];

    /// <summary>The documents that hold a word.</summary>
    public DocumentSet Holding(int word) => holding[word];

    /// <summary>The words that a document holds, as bits.</summary>
    public uint MaskOf(int document)
    {
        uint mask = 0;
        for (var i = 0; i < holding.Length; i++)
        {
            mask |= holding[i].Contains(document) ? 1u << i : 0;
        }

        return mask;
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(holding, h => h.Dispose());

    // Documents that hold all the words in one field; that they stand side by side is seen when the best are weighed.
    private static DocumentList Together(OpenIndex index, char field, IReadOnlyList<string> keys, int end, ref SqliteConnection? db)
    {
        List<DocumentList> lists = [];
        foreach (var key in keys)
        {
            lists.Add(index.Postings.Of(field, key, ref db));
        }

        if (lists.Count == 1)
        {
            return lists[0];
        }

        using DocumentSet both = new(end, isFull: true);
        using DocumentSet one = new(end);
        foreach (var list in lists)
        {
            one.Clear();
            one.Add(list);
            both.Keep(one);
        }

        return new([.. both.All()]);
    }

    /// <summary>One list.</summary>
    /// <param name="Documents">Who holds it.</param>
    /// <param name="Weight">Of <see cref="Estimate.Weight(double)"/>.</param>
    /// <param name="IsTitle">In their titles, as asked for.</param>
    public readonly record struct Entry(DocumentList Documents, int Weight, bool IsTitle);
}
