namespace Marketplace.Domain.Search;

/// <summary>Which of the catalogue's words may stand for a typed one.</summary>
internal static class WordForms
{
    private const int MostForms = 24;

    // A neighbour so many times as common is meant by somebody who typed a rare word.
    private const int FarCommoner = 60;

    /// <summary>The forms, best first.</summary>
    /// <param name="key">The typed word.</param>
    /// <param name="words">The catalogue's.</param>
    /// <param name="marked">Some word of the query has marks.</param>
    /// <param name="growing">It is the last one and may still be typed.</param>
    /// <param name="harder">Nothing was found: slips and dialects of known words are tried too.</param>
    public static IReadOnlyList<TermForm> Of(string key, Vocabulary words, bool marked, bool growing, bool harder)
    {
        List<TermForm> forms = [.. Same(key, words, marked)];
        var fold = Terms.Fold(key);
        if (char.IsDigit(key[0]))
        {
            return forms;
        }

        if (forms.Count == 0)
        {
            forms.AddRange(Slips.Of(key, words));
            if (growing && fold.Length >= 2)
            {
                forms.AddRange(Beginning(fold, words));
            }

            if (forms.Count == 0)
            {
                forms.AddRange(Slips.Of(key, words).Concat(Dialects.Of(key, words)));
            }
            else
            {
                forms.AddRange(Dialects.Of(key, words));
            }
        }
        else if (harder)
        {
            forms.AddRange(Slips.Of(key, words));
            forms.AddRange(Dialects.Of(key, words));
        }
        else if (words.FoldCount(fold) is var count && count * FarCommoner < words.Documents)
        {
            forms.AddRange(Slips.Of(key, words).Where(s => words.Count(s.Key) > Math.Max(3, count * FarCommoner)).Take(2).Select(s => s with { Weight = s.Weight * 0.8 }));
        }

        return [.. forms.DistinctBy(f => f.Key).Take(MostForms)];
    }

    private static IEnumerable<TermForm> Same(string key, Vocabulary words, bool marked)
    {
        var fold = Terms.Fold(key);
        var letters = Terms.Letters(key);
        var known = words.Count(key) > 0;
        if (known)
        {
            yield return new(key, MatchKind.Exact, Ranking.Of(MatchKind.Exact));
        }

        // Marks that were typed are meant: where the catalogue has the very word, its likenesses come after everything else.
        var meant = known && Terms.HasMarks(key) || (known && marked);
        foreach (var other in words.KeysOf(fold).Where(k => k != key))
        {
            var kind = meant ? MatchKind.OtherMarks : marked && Terms.Letters(other) == letters ? MatchKind.Tones : MatchKind.Folded;
            yield return new(other, kind, Ranking.Of(kind));
        }
    }

    private static IEnumerable<TermForm> Beginning(string fold, Vocabulary words) =>
        words.BeginningWith(fold, 12).SelectMany(f => words.KeysOf(f).Take(3)).Select(k => new TermForm(k, MatchKind.Prefix, Ranking.Of(MatchKind.Prefix)));
}
