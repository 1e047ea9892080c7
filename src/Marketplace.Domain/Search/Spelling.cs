using System.Buffers;

namespace Marketplace.Domain.Search;

/// <summary>Writes a key as a word again, for "ý bạn là…".</summary>
public static class Spelling
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aăâeêioôơuưy");
    private static readonly SearchValues<char> Marked = SearchValues.Create("ăâêôơư");

    /// <summary><c>hoa_2</c> → "hòa"; <c>nươc_1</c> → "nước".</summary>
    public static string Of(string key)
    {
        if (key.Length < 3 || key[^2] != '_')
        {
            return key;
        }

        var letters = key[..^2];
        var mark = key[^1] switch { '1' => '\u0301', '2' => '\u0300', '3' => '\u0309', '4' => '\u0303', _ => '\u0323' };
        var at = Place(letters);
        return Text.VietnameseText.Nfc(at < 0 ? letters : letters.Insert(at + 1, mark.ToString()));
    }

    // The mark stands on the letter that has a mark of its own (the second of ươ), else on the last vowel before a consonant, else on the first of two.
    private static int Place(string letters)
    {
        var marked = letters.AsSpan().LastIndexOfAny(Marked);
        if (marked >= 0)
        {
            return marked;
        }

        var start = letters.StartsWith("qu", StringComparison.Ordinal) || (letters.StartsWith("gi", StringComparison.Ordinal) && letters.Length > 2 && Vowels.Contains(letters[2])) ? 2 : 0;
        var first = letters.AsSpan(start).IndexOfAny(Vowels) + start;
        if (first < start)
        {
            return letters.AsSpan().LastIndexOfAny(Vowels);
        }

        var end = first;
        while (end < letters.Length && Vowels.Contains(letters[end]))
        {
            end++;
        }

        var count = end - first;
        return count == 1 ? first : end < letters.Length || count > 2 ? first + 1 : first;
    }
}
