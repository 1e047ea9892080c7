using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>Writes FTS5 match expressions. Every word is letters and digits within quotes, so no operator of FTS5 can be smuggled in.</summary>
internal static class MatchText
{
    private const string Folded = "{title aliases places shelves producer story}";
    private const string Exact = "{title_x aliases_x rest_x}";

    /// <summary>All words, accents aside.</summary>
    public static string AllFolded(IReadOnlyList<SearchWord> words) => Folded + " : (" + string.Join(" AND ", words.Select(FoldedWord)) + ")";

    /// <summary>Any word, accents aside.</summary>
    public static string AnyFolded(IReadOnlyList<SearchWord> words) => Folded + " : (" + string.Join(" OR ", words.Select(FoldedWord)) + ")";

    /// <summary>All words, those that were typed with marks exactly so; null where none was. Never the beginning of a word: "dưa" begins the key of "dứa".</summary>
    public static string? AllExact(IReadOnlyList<SearchWord> words) => words.Any(w => w.Exact is not null)
        ? string.Join(" AND ", words.Select(w => w.Exact is null ? Folded + " : " + FoldedWord(w) : Exact + " : " + Quoted(w.Exact, prefix: false)))
        : null;

    private static string FoldedWord(SearchWord word) => Quoted(word.Folded, word.IsPrefix);

    private static string Quoted(string word, bool prefix) => "\"" + QueryReader.Plain(word) + "\"" + (prefix ? "*" : "");
}
