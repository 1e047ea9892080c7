using Marketplace.Domain.Search;
using Microsoft.Data.Sqlite;

namespace Marketplace.Adapters.Search;

/// <summary>Finds the documents that hold every needed word anywhere, stories too.</summary>
internal sealed class StoryMatch(OpenIndex index, UnderstoodQuery query, int end)
{
    private const int MostForms = 10;
    private const int MostWords = 8;
    private static readonly char[] Fields = ['s', 't', 'a', 'o', 'p'];

    /// <summary>All, growing; none where a needed word is nowhere.</summary>
    public List<int> Find(ref SqliteConnection? db)
    {
        var words = Enumerable.Range(0, query.Words.Count).Where(i => query.Words[i].IsNeeded && !query.IsPlace(i)).Take(MostWords).ToList();
        if (words.Count == 0)
        {
            return [];
        }

        using DocumentSet all = new(end, isFull: true);
        using DocumentSet one = new(end);
        foreach (var i in words)
        {
            one.Clear();
            Add(i, one, ref db);
            all.Keep(one);
        }

        return [.. all.All()];
    }

    private void Add(int word, DocumentSet set, ref SqliteConnection? db)
    {
        foreach (var form in query.Words[word].Forms.Where(f => f.Kind < MatchKind.Fuzzy).Take(MostForms))
        {
            Anywhere(form.Key, set, ref db);
        }

        // A word that is in stories alone is not in the vocabulary of names.
        if (query.Words[word].Forms.All(f => f.Key != query.Words[word].Key))
        {
            Anywhere(query.Words[word].Key, set, ref db);
        }

        foreach (var equal in query.Alike.Where(a => word >= a.First && word < a.First + a.Count))
        {
            using DocumentSet both = new(end, isFull: true);
            foreach (var key in equal.Keys)
            {
                using DocumentSet one = new(end);
                Anywhere(key, one, ref db);
                both.Keep(one);
            }

            set.Add(both);
        }
    }

    private void Anywhere(string key, DocumentSet set, ref SqliteConnection? db)
    {
        foreach (var field in Fields)
        {
            set.Add(index.Postings.Of(field, key, ref db));
        }
    }
}
