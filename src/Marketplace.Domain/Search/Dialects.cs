namespace Marketplace.Domain.Search;

/// <summary>Words as speakers of a dialect write them by ear: l/n, ch/tr, s/x, d/gi/r, v/d, final n/ng and t/c, hỏi/ngã. Tried last.</summary>
public static class Dialects
{
    private static readonly (string From, string To)[] Beginnings =
    [
        ("l", "n"), ("n", "l"), ("ch", "tr"), ("tr", "ch"), ("s", "x"), ("x", "s"),
        ("gi", "d"), ("gi", "r"), ("d", "gi"), ("d", "r"), ("d", "v"), ("r", "d"), ("r", "gi"), ("r", "g"), ("v", "d"), ("v", "gi"), ("qu", "hu"), ("hu", "qu"),
    ];

    private static readonly (string From, string To)[] Endings = [("ng", "n"), ("n", "ng"), ("t", "c"), ("c", "t"), ("nh", "n"), ("n", "nh"), ("ch", "t"), ("i", "y"), ("y", "i")];

    /// <summary>The catalogue's words that sound alike, commonest first.</summary>
    public static IReadOnlyList<TermForm> Of(string key, Vocabulary words)
    {
        var fold = Terms.Fold(key);
        var tone = key.Length > 2 && key[^2] == '_' ? key[^2..] : "";
        var swapped = tone switch { "_3" => "_4", "_4" => "_3", _ => "" };
        return
        [
            .. Folds(fold).Distinct(StringComparer.Ordinal).Where(words.Knows)
                .SelectMany(f => words.KeysOf(f).Take(3))
                .Concat(swapped.Length > 0 && words.Count(Terms.Letters(key) + swapped) > 0 ? [Terms.Letters(key) + swapped] : [])
                .OrderByDescending(k => tone.Length > 0 && k.EndsWith(tone, StringComparison.Ordinal)).ThenByDescending(words.Count)
                .Take(4).Select(k => new TermForm(k, MatchKind.Dialect, Ranking.Of(MatchKind.Dialect))),
        ];
    }

    private static IEnumerable<string> Folds(string fold)
    {
        foreach (var (from, to) in Beginnings)
        {
            if (fold.StartsWith(from, StringComparison.Ordinal) && fold.Length > from.Length && (from is not "l" and not "n" and not "d" and not "s" || !char.IsAsciiLetter(fold[1]) || "aeiouy".Contains(fold[1], StringComparison.Ordinal)))
            {
                yield return to + fold[from.Length..];
            }
        }

        foreach (var (from, to) in Endings)
        {
            if (fold.EndsWith(from, StringComparison.Ordinal) && fold.Length > from.Length + 1)
            {
                yield return fold[..^from.Length] + to;
            }
        }
    }
}
