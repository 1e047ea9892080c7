using System.Text;
using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>Writes the FTS5 expression for documents that hold every needed word anywhere, stories too. Every word is a key within quotes, so no operator of FTS5 can be smuggled in.</summary>
internal static class StoryMatch
{
    private const int MostForms = 10;
    private const int MostWords = 8;

    /// <summary>The expression, or null where a needed word is nowhere.</summary>
    public static string? Of(UnderstoodQuery query)
    {
        StringBuilder match = new();
        var words = Enumerable.Range(0, query.Words.Count).Where(i => query.Words[i].IsNeeded && !query.Places.Any(p => i >= p.First && i < p.First + p.Count)).ToList();
        foreach (var i in words.Take(MostWords))
        {
            List<string> ways = [];
            foreach (var form in query.Words[i].Forms.Where(f => f.Kind < MatchKind.Fuzzy).Take(MostForms))
            {
                ways.AddRange(Anywhere(form.Key));
            }

            // A word that is in stories alone is not in the vocabulary of names.
            if (query.Words[i].Forms.All(f => f.Key != query.Words[i].Key))
            {
                ways.AddRange(Anywhere(query.Words[i].Key));
            }

            ways.AddRange(query.Alike.Where(a => i >= a.First && i < a.First + a.Count).Select(a => "(" + string.Join(" AND ", a.Keys.Select(k => "(" + string.Join(" OR ", Anywhere(k)) + ")")) + ")"));
            match.Append(match.Length == 0 ? "(" : " AND (").AppendJoin(" OR ", ways).Append(')');
        }

        return match.Length == 0 ? null : match.ToString();
    }

    private static IEnumerable<string> Anywhere(string key) => ((string[])["s", "t", "a", "o", "p"]).Select(f => "\"" + f + key + "\"");
}
