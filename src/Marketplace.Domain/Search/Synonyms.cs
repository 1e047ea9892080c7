namespace Marketplace.Domain.Search;

/// <summary>What a group of words is.</summary>
public enum SynonymKind
{
    /// <summary>One thing: taken silently, both ways.</summary>
    Equal,

    /// <summary>Perhaps: only asked, "ý bạn là…".</summary>
    Hint,

    /// <summary>A measure: only after a number. <see cref="Amounts"/> reads them.</summary>
    Unit,
}

/// <summary>Where a word of a group means something else. Words beside it, as typed.</summary>
public sealed record SynonymGuard(IReadOnlyList<string> NotBefore, IReadOnlyList<string> NotAfter, IReadOnlyList<string> OnlyBefore);

/// <summary>Words of the north and of elsewhere for one thing.</summary>
/// <param name="Kind">How far they are the same.</param>
/// <param name="Terms">All of them.</param>
/// <param name="North">So many of the first are northern: a word leads to those of the other side.</param>
/// <param name="Guards">By term.</param>
public sealed record SynonymGroup(SynonymKind Kind, IReadOnlyList<string> Terms, int North, IReadOnlyDictionary<string, SynonymGuard> Guards);

/// <summary>A word of a group found in a query, and what may stand there instead.</summary>
public sealed record SynonymFound(int First, int Count, SynonymKind Kind, IReadOnlyList<string> Instead);

/// <summary>Finds words of other regions in a query.</summary>
public sealed class Synonyms
{
    private static readonly string[] Classifiers = ["quả", "trái"];
    private readonly Dictionary<string, List<Entry>> byFirst = new(StringComparer.Ordinal);

    /// <summary>Of the list's groups.</summary>
    public Synonyms(IEnumerable<SynonymGroup> groups)
    {
        foreach (var group in groups.Where(g => g.Kind != SynonymKind.Unit))
        {
            for (var i = 0; i < group.Terms.Count; i++)
            {
                var north = i < group.North;
                List<string> instead = [.. group.Terms.Where((t, n) => group.Kind == SynonymKind.Equal ? n != i : (n < group.North) != north)];
                Add(group, group.Terms[i], instead);
            }
        }
    }

    /// <summary>What stands at a word, longest first.</summary>
    /// <param name="keys">The query's words.</param>
    /// <param name="at">Where to look.</param>
    /// <param name="words">The catalogue's words: without marks, a lone syllable is taken for the commonest word it can be.</param>
    public IEnumerable<SynonymFound> At(IReadOnlyList<string> keys, int at, Vocabulary words)
    {
        var entries = byFirst.GetValueOrDefault(Terms.Fold(keys[at]));
        return entries is null ? [] : entries.Where(e => Matches(e, keys, at, words)).OrderByDescending(e => e.Keys.Count).Select(e => new SynonymFound(at, e.Keys.Count, e.Kind, e.Instead));
    }

    private static bool Matches(Entry entry, IReadOnlyList<string> keys, int at, Vocabulary words)
    {
        if (at + entry.Keys.Count > keys.Count)
        {
            return false;
        }

        for (var i = 0; i < entry.Keys.Count; i++)
        {
            if (!Same(keys[at + i], entry.Keys[i]))
            {
                return false;
            }
        }

        var next = at + entry.Keys.Count < keys.Count ? keys[at + entry.Keys.Count] : null;
        var before = at > 0 ? keys[at - 1] : null;
        if ((next is not null && entry.NotBefore.Any(k => Same(next, k))) || (before is not null && entry.NotAfter.Any(k => Same(before, k)))
            || (entry.OnlyBefore.Count > 0 && (next is null || !entry.OnlyBefore.Any(k => Same(next, k)))))
        {
            return false;
        }

        // "la", "ly", "ngo" without marks may be any of several words.
        return entry.Keys.Count > 1 || keys[at] == entry.Keys[0] || words.KeysOf(Terms.Fold(keys[at])).FirstOrDefault() is not { } commonest || commonest == entry.Keys[0];
    }

    private static bool Same(string typed, string key) => typed == key || (!Terms.HasMarks(typed) && typed == Terms.Fold(key));

    private void Add(SynonymGroup group, string term, List<string> instead)
    {
        var guard = group.Guards.GetValueOrDefault(term) ?? new([], [], []);
        List<string> all = [.. instead, .. instead.Where(t => Classifiers.Any(c => t.StartsWith(c + " ", StringComparison.Ordinal))).Select(t => t[(t.IndexOf(' ', StringComparison.Ordinal) + 1)..])];
        var ways = Classifiers.FirstOrDefault(c => term.StartsWith(c + " ", StringComparison.Ordinal)) is { } classifier ? Classifiers.Select(c => c + term[classifier.Length..]) : [term];
        foreach (var way in ways)
        {
            Entry entry = new(Terms.Of(way), group.Kind, all, First(guard.NotBefore), First(guard.NotAfter), First(guard.OnlyBefore));
            var first = Terms.Fold(entry.Keys[0]);
            (byFirst.TryGetValue(first, out var list) ? list : byFirst[first] = []).Add(entry);
        }
    }

    private static List<string> First(IReadOnlyList<string> words) => [.. words.Select(w => Terms.Of(w)[0])];

    private sealed record Entry(List<string> Keys, SynonymKind Kind, IReadOnlyList<string> Instead, List<string> NotBefore, List<string> NotAfter, List<string> OnlyBefore);
}
