using System.Collections.Concurrent;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Search;

/// <summary>A word of a text: where it stands and its key.</summary>
/// <param name="Start">First character in the NFC text.</param>
/// <param name="Length">Characters.</param>
/// <param name="Key">See <see cref="Terms"/>.</param>
public readonly record struct TermSpan(int Start, int Length, string Key);

/// <summary>
/// The keys by which words of documents and queries are compared, in any engine. A key keeps the letters ă â đ ê ô ơ ư and sets the tone behind a line,
/// so that it does not matter on which vowel the mark stands: <c>hòa</c> and <c>hoà</c> are <c>hoa_2</c>. Final y is i in the syllables where both are written
/// (kí/ký, mĩ/mỹ …), as in <see cref="VietnameseText.FoldSpelling"/>. Numbers are keys of their own: "500g" is <c>500</c>, <c>g</c>.
/// </summary>
public static class Terms
{
    /// <summary>Longer words are cut, in characters.</summary>
    public const int LongestWord = 40;

    private const int MostKept = 60_000;
    private static readonly ConcurrentDictionary<string, string> Kept = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> Folds = new(StringComparer.Ordinal);
    private static int kept;

    /// <summary>Keys of a text in order.</summary>
    public static List<string> Of(string text) => [.. Spans(VietnameseText.Nfc(text)).Select(s => s.Key)];

    /// <summary>Words of an NFC text with their places.</summary>
    public static List<TermSpan> Spans(string text)
    {
        List<TermSpan> spans = [];
        for (var i = 0; i < text.Length;)
        {
            if (!IsWord(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var number = char.IsDigit(text[i]);
            while (i < text.Length && IsWord(text[i]) && (IsMark(text[i]) || char.IsDigit(text[i]) == number))
            {
                i++;
            }

            if (!IsMark(text[start]))
            {
                var length = Math.Min(i - start, LongestWord);
                spans.Add(new(start, length, Key(text.AsSpan(start, length))));
            }
        }

        return spans;
    }

    /// <summary>The key without tone: "duơng_2" → "duơng". What somebody types who sets the letters and leaves out the tones.</summary>
    public static string Letters(string key) => key.Length > 2 && key[^2] == '_' ? key[..^2] : key;

    /// <summary>The key without any mark: <c>duong</c>.</summary>
    public static string Fold(string key)
    {
        if (Folds.TryGetValue(key, out var known))
        {
            return known;
        }

        var fold = VietnameseText.Fold(Letters(key));
        if (Folds.Count < MostKept)
        {
            Folds[key] = fold;
        }

        return fold;
    }

    /// <summary>The key of one word of an NFC text.</summary>
    public static string Key(ReadOnlySpan<char> word)
    {
        if (Kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known))
        {
            return known;
        }

        var text = word.ToString();
        var key = Make(text);
        if (Volatile.Read(ref kept) < MostKept && Kept.TryAdd(text, key))
        {
            Interlocked.Increment(ref kept);
        }

        return key;
    }

    /// <summary>Whether the key has marks: its word was written with them.</summary>
    public static bool HasMarks(string key) => !string.Equals(key, Fold(key), StringComparison.Ordinal);

    private static string Make(string word)
    {
        var key = VietnameseText.ToneKey(word);
        if (key.Length == 0 || char.IsDigit(word[0]))
        {
            return key.Length == 0 ? "_" : key;
        }

        var tone = key[^1] is >= '1' and <= '5' ? "_" + key[^1] : "";
        var letters = tone.Length > 0 ? key[..^1] : key;
        return (letters is "hy" or "ky" or "ly" or "my" or "sy" or "ty" or "quy" ? letters[..^1] + "i" : letters) + tone;
    }

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || IsMark(c);
}
