using System.Buffers;
using System.Text;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Search;

/// <summary>Words typed for a Vietnamese keyboard that was off: Telex "muoosi", VNI "nuoc71" → muối, nước.</summary>
public static class Keyboards
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyăâêôơư");

    /// <summary>The word that was meant, NFC, or null where it is none of the two.</summary>
    public static string? Decode(string word)
    {
        var lower = word.ToLowerInvariant();
        if (lower.Length is < 3 or > 12 || !lower.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(lower[0]))
        {
            return null;
        }

        var decoded = lower.Any(char.IsAsciiDigit) ? Read(lower, VniTone, VniLetter) : Read(lower, TelexTone, TelexLetter);
        // A doubled letter alone ("yeen") is as often a slip of the finger.
        return decoded is null || decoded == lower || (!decoded.Normalize(NormalizationForm.FormD).Any(c => c is >= '\u0300' and <= '\u0323' and not '\u0302' and not '\u0306') && !decoded.Contains('đ', StringComparison.Ordinal)) ? null : decoded;
    }

    private static string? Read(string word, Func<char, char?> toneOf, Func<StringBuilder, char, bool> change)
    {
        StringBuilder letters = new();
        char? tone = null;
        foreach (var c in word)
        {
            if (letters.ToString().AsSpan().ContainsAny(Vowels) && toneOf(c) is { } mark)
            {
                tone = mark;
            }
            else if (!change(letters, c))
            {
                if (char.IsAsciiDigit(c))
                {
                    return null;
                }

                letters.Append(c);
            }
        }

        var last = letters.ToString().AsSpan().LastIndexOfAny(Vowels);
        return last < 0 ? null : VietnameseText.Nfc(tone is { } t ? letters.Insert(last + 1, t).ToString() : letters.ToString());
    }

    private static char? TelexTone(char c) => c switch { 's' => '\u0301', 'f' => '\u0300', 'r' => '\u0309', 'x' => '\u0303', 'j' => '\u0323', _ => null };

    private static char? VniTone(char c) => c switch { '1' => '\u0301', '2' => '\u0300', '3' => '\u0309', '4' => '\u0303', '5' => '\u0323', _ => null };

    private static bool TelexLetter(StringBuilder letters, char c) => c switch
    {
        'w' => Horn(letters) || Swap(letters, 'a', 'ă'),
        'a' => Swap(letters, 'a', 'â'),
        'e' => Swap(letters, 'e', 'ê'),
        'o' => Swap(letters, 'o', 'ô'),
        'd' => letters.Length > 0 && letters[0] == 'd' && Swap(letters, 'd', 'đ'),
        _ => false,
    };

    private static bool VniLetter(StringBuilder letters, char c) => c switch
    {
        '6' => Swap(letters, 'a', 'â') || Swap(letters, 'e', 'ê') || Swap(letters, 'o', 'ô'),
        '7' => Horn(letters),
        '8' => Swap(letters, 'a', 'ă'),
        '9' => Swap(letters, 'd', 'đ'),
        _ => false,
    };

    // "uo" takes both horns.
    private static bool Horn(StringBuilder letters)
    {
        if (letters.ToString().Contains("uo", StringComparison.Ordinal))
        {
            letters.Replace("uo", "ươ");
            return true;
        }

        return Swap(letters, 'u', 'ư') || Swap(letters, 'o', 'ơ');
    }

    private static bool Swap(StringBuilder letters, char from, char to)
    {
        var at = letters.ToString().LastIndexOf(from);
        if (at < 0)
        {
            return false;
        }

        letters[at] = to;
        return true;
    }
}
