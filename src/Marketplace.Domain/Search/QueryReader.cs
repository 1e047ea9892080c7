using Marketplace.Domain.Text;

namespace Marketplace.Domain.Search;

/// <summary>Reads what somebody typed: words, with marks or without, composed or decomposed. Understanding (synonyms, slips of the keyboard) will stand between this and the engine.</summary>
public static class QueryReader
{
    /// <summary>Longer text is cut, in characters.</summary>
    public const int LongestText = 200;

    /// <summary>Further words are left out.</summary>
    public const int MostWords = 12;

    /// <summary>The words of a text, in order; the last one is a prefix unless a blank follows it.</summary>
    public static IReadOnlyList<SearchWord> Read(string? text)
    {
        var typed = text is null ? "" : text.Length <= LongestText ? text : text[..LongestText];
        List<SearchWord> words = [.. Words(typed).Take(MostWords)];
        if (words.Count > 0 && !char.IsWhiteSpace(typed[^1]))
        {
            words[^1] = words[^1] with { IsPrefix = true };
        }

        return words;
    }

    /// <summary>Letters and digits of a folded text, the rest as blanks: the form in which both documents and queries are compared.</summary>
    public static string Plain(string folded) =>
        string.Create(folded.Length, folded, static (letters, source) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = char.IsLetterOrDigit(source[i]) ? source[i] : ' ';
            }
        });

    private static IEnumerable<SearchWord> Words(string typed)
    {
        foreach (var raw in Split(VietnameseText.Nfc(typed)))
        {
            var folded = VietnameseText.Fold(raw);
            if (folded.Length == 0)
            {
                continue;
            }

            var hasMarks = !string.Equals(folded, raw.ToLowerInvariant(), StringComparison.Ordinal);
            yield return new(folded, hasMarks ? VietnameseText.ToneKey(raw) : null, false);
        }
    }

    private static string[] Split(string text) => Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
