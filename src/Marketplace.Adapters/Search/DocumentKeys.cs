using Marketplace.Domain.Search;

namespace Marketplace.Adapters.Search;

/// <summary>A document as keys: its names with blanks between words and a line between names, and the index's words.</summary>
internal sealed record DocumentKeys(string Title, string Aliases, string Producer, string Place, long Story, string Commune, string Shelf, IReadOnlyList<string> Words)
{
    /// <summary>Stands between two names.</summary>
    public const char Between = '|';

    private IEnumerable<string> All => [Title, Aliases, Producer, Place];

    /// <summary>Words of the title.</summary>
    public int TitleLength => Title.AsSpan().Count(' ') + 1;

    /// <summary>Different words of its names: what the vocabulary counts.</summary>
    public IEnumerable<string> Named => All.SelectMany(Split).Distinct(StringComparer.Ordinal);

    /// <summary>Of a document.</summary>
    public static DocumentKeys Of(SearchDocument document)
    {
        var title = Join(document.Title);
        var aliases = string.Join(Between, document.Aliases.Where(a => a.Length > 0).Select(Join));
        var producer = Join(document.Producer);
        var place = string.Join(Between, document.Places.Concat(document.Packs).Where(p => p.Length > 0).Select(Join));
        var story = Terms.Of(document.Story + "\n" + string.Join('\n', document.ShelfNames)).Distinct(StringComparer.Ordinal).ToList();
        List<string> words =
        [
            .. Fielded('t', title), .. Fielded('a', aliases), .. Fielded('o', producer), .. Fielded('p', place), .. story.Select(k => "s" + k), "c" + document.Commune, "h" + document.Shelf.Replace('-', '_'),
        ];
        return new(title, aliases, producer, place, Hash(story), document.Commune, document.Shelf, words);
    }

    /// <summary>The keys of a text with blanks between.</summary>
    public static string Join(string text) => string.Join(' ', Terms.Of(text));

    /// <summary>Keys without marks.</summary>
    public static string FoldOf(string keys) => string.Join(' ', keys.Split(' ').Select(Terms.Fold));

    /// <summary>The words of kept names.</summary>
    public static string[] Split(string names) => names.Split([' ', Between], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Nothing that is looked for has changed.</summary>
    public bool IsSameAs(DocumentKeys other) =>
        Title == other.Title && Aliases == other.Aliases && Producer == other.Producer && Place == other.Place && Story == other.Story && Commune == other.Commune && Shelf == other.Shelf;

    private static IEnumerable<string> Fielded(char field, string names) => Split(names).Distinct(StringComparer.Ordinal).Select(k => field + k);

    private static long Hash(List<string> story) => story.Aggregate(17L, (hash, key) => unchecked((hash * 31) + StableHash(key)));

    // string.GetHashCode differs from process to process.
    private static long StableHash(string key) => key.Aggregate(7L, (hash, c) => unchecked((hash * 131) + c));
}
