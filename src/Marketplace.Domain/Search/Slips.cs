namespace Marketplace.Domain.Search;

/// <summary>Slips of the finger: one letter too many, missing, wrong, or two neighbours swapped, found among the catalogue's own words and weighted by how often each stands there.</summary>
public static class Slips
{
    /// <summary>No more corrections of one word.</summary>
    public const int MostForms = 8;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>The catalogue's words one slip away from a folded word, likeliest first, with weights of <see cref="MatchKind.Fuzzy"/>. Of two words as near, the commoner and the one with the typed marks comes first.</summary>
    public static IReadOnlyList<TermForm> Of(string key, Vocabulary words)
    {
        var fold = Terms.Fold(key);
        if (fold.Length < 2 || char.IsDigit(fold[0]))
        {
            return [];
        }

        Dictionary<string, double> near = new(StringComparer.Ordinal);
        foreach (var (variant, cost) in Variants(fold))
        {
            if (words.Knows(variant) && variant != fold)
            {
                near[variant] = Math.Max(near.GetValueOrDefault(variant), cost);
            }
        }

        var marked = Terms.HasMarks(key);
        return
        [
            .. near.SelectMany(n => words.KeysOf(n.Key).Take(4).Select(k => (Key: k, Likely: n.Value * Math.Log(2 + words.Count(k)) * (marked ? Likeness(key, k) : 1))))
                .OrderByDescending(c => c.Likely).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MostForms)
                .Select((c, place) => new TermForm(c.Key, MatchKind.Fuzzy, Ranking.Of(MatchKind.Fuzzy) * Math.Max(0.5, 1 - (0.08 * place)))),
        ];
    }

    /// <summary>Whether one slip turns one folded word into the other.</summary>
    public static bool IsOneAway(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1 || Math.Max(a.Length, b.Length) < 3)
        {
            return false;
        }

        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        var (left, right) = (a.Length - start - end, b.Length - start - end);
        return (left <= 1 && right <= 1) || (left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }

    // What the finger did, with how easily it happens.
    private static IEnumerable<(string Word, double Likely)> Variants(string fold)
    {
        for (var i = 0; i + 1 < fold.Length; i++)
        {
            if (fold[i] != fold[i + 1])
            {
                yield return (fold[..i] + fold[i + 1] + fold[i] + fold[(i + 2)..], 1);
            }
        }

        for (var i = 0; i < fold.Length && fold.Length > 2; i++)
        {
            yield return (fold.Remove(i, 1), i > 0 && fold[i] == fold[i - 1] ? 1 : 0.8);
        }

        for (var i = 0; i <= fold.Length; i++)
        {
            foreach (var letter in Letters)
            {
                yield return (fold.Insert(i, letter.ToString()), 0.8);
                if (i < fold.Length && fold.Length > 2)
                {
                    yield return (fold[..i] + letter + fold[(i + 1)..], AreNeighbours(fold[i], letter) ? 0.75 : 0.55);
                }
            }
        }
    }

    private static bool AreNeighbours(char a, char b)
    {
        for (var row = 0; row < Rows.Length; row++)
        {
            var at = Rows[row].IndexOf(a, StringComparison.Ordinal);
            if (at >= 0)
            {
                return Enumerable.Range(Math.Max(0, row - 1), 3).Where(r => r < Rows.Length && r <= row + 1)
                    .Any(r => Rows[r].IndexOf(b, StringComparison.Ordinal) is >= 0 and var other && Math.Abs(other - at) <= 1);
            }
        }

        return false;
    }

    // Letters that both have, marks included: "sấu" is nearer to "sấy" than to "say".
    private static double Likeness(string typed, string key)
    {
        var same = Terms.Letters(typed).Intersect(Terms.Letters(key)).Count() + (typed[^1] == key[^1] && typed.Contains('_', StringComparison.Ordinal) ? 1 : 0);
        return 0.5 + (0.5 * same / Math.Max(1, typed.Length - 1));
    }
}
