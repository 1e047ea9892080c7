using System.Text;

namespace Marketplace.Domain.Text;

/// <summary>
/// Normal forms of Vietnamese text for comparing, searching and bank memos.
/// No method throws: half a surrogate pair and U+FFFE become U+FFFD before anything else.
/// </summary>
public static class VietnameseText
{
    /// <summary>NFC (Unicode UAX #15), the form that is stored, measured and hashed: phones and macOS send decomposed text.</summary>
    public static string Nfc(string text) => Normalize(text, NormalizationForm.FormC);

    /// <summary>
    /// The search form: NFC → NFD → without U+0300–U+036F → đ to d → lower case (invariant) → white space runs to one blank, trimmed.
    /// "Nước mắm Đồng" → "nuoc mam dong". <c>hoà</c> and <c>hòa</c> fold equal.
    /// </summary>
    public static string Fold(string text) => Reduce(text, static c => c is >= '\u0300' and <= '\u036F', bareD: true, lower: true);

    /// <summary>
    /// Drops the five tones (U+0300, 0301, 0303, 0309, 0323) and keeps the letters ă â đ ê ô ơ ư; lower case NFC, blanks collapsed.
    /// "Bưởi Đồng" → "bươi đông".
    /// </summary>
    public static string FoldTones(string text) => Nfc(Reduce(text, static c => ToneOf(c) != 0, bareD: false, lower: true));

    /// <summary>
    /// <see cref="Fold"/>, and final y written as i where both spellings of one word are in use:
    /// the whole syllables hy ky ly my sy ty and quy (kí/ký, lí/lý, mĩ/mỹ, sĩ/sỹ, tỉ/tỷ, hi/hy, quí/quý).
    /// Other syllables keep their y, because there it is another sound (tay ≠ tai, thuy ≠ thui).
    /// </summary>
    public static string FoldSpelling(string text)
    {
        var letters = Fold(text).ToCharArray();
        for (var start = 0; start < letters.Length;)
        {
            var end = start;
            while (end < letters.Length && char.IsLetter(letters[end]))
            {
                end++;
            }

            if (letters.AsSpan(start, end - start) is "hy" or "ky" or "ly" or "my" or "sy" or "ty" or "quy")
            {
                letters[end - 1] = 'i';
            }

            start = end + 1;
        }

        return new(letters);
    }

    /// <summary>
    /// A tone-aware key that does not depend on where the tone mark is set: lower case, and each syllable's tone as a digit after it,
    /// as the VNI keyboard writes it (1 sắc, 2 huyền, 3 hỏi, 4 ngã, 5 nặng). <c>hoà</c> and <c>hòa</c> → "hoa2"; <c>mẹ</c> → "me5".
    /// </summary>
    public static string ToneKey(string text)
    {
        var result = new StringBuilder();
        var tone = 0;
        foreach (var c in Reduce(text, static _ => false, bareD: false, lower: true))
        {
            if (ToneOf(c) is var mark and not 0)
            {
                tone = mark;
                continue;
            }

            if (tone != 0 && !char.IsLetter(c) && c is not (>= '\u0300' and <= '\u036F'))
            {
                result.Append((char)('0' + tone));
                tone = 0;
            }

            result.Append(c);
        }

        return Nfc((tone == 0 ? result : result.Append((char)('0' + tone))).ToString());
    }

    /// <summary>What every bank carries unchanged in a memo: A–Z, a–z, 0–9 and single blanks; marks are dropped, anything else becomes a blank.</summary>
    public static string MemoSafe(string text)
    {
        var result = Reduce(text, static c => c is >= '\u0300' and <= '\u036F', bareD: true, lower: false).ToCharArray();
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = char.IsAsciiLetterOrDigit(result[i]) ? result[i] : ' ';
        }

        return Reduce(new(result), static _ => false, bareD: false, lower: false);
    }

    /// <summary>As <see cref="MemoSafe(string)"/>, cut to at most <paramref name="maxLength"/> characters (25 in EMVCo MPM tag 62).</summary>
    public static string MemoSafe(string text, int maxLength)
    {
        var safe = MemoSafe(text);
        return safe.Length <= maxLength ? safe : safe[..maxLength].TrimEnd();
    }

    private static int ToneOf(char c) => c switch
    {
        '\u0301' => 1,
        '\u0300' => 2,
        '\u0309' => 3,
        '\u0303' => 4,
        '\u0323' => 5,
        _ => 0,
    };

    private static string Reduce(string text, Func<char, bool> dropped, bool bareD, bool lower)
    {
        var result = new StringBuilder(text.Length);
        var blank = false;
        foreach (var original in Normalize(Nfc(text), NormalizationForm.FormD))
        {
            if (dropped(original))
            {
                continue;
            }

            if (char.IsWhiteSpace(original))
            {
                blank = result.Length > 0;
                continue;
            }

            if (blank)
            {
                result.Append(' ');
                blank = false;
            }

            var c = bareD ? original switch { 'đ' => 'd', 'Đ' => 'D', _ => original } : original;
            result.Append(lower ? char.ToLowerInvariant(c) : c);
        }

        return result.ToString();
    }

    private static string Normalize(string text, NormalizationForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ascii.IsValid(text) ? text : WellFormed(text).Normalize(form);
    }

    // Normalize throws on a lone surrogate and on U+FFFE, which truncated or hostile input does contain.
    private static string WellFormed(string text)
    {
        char[]? copy = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]) && text[i] != '\uFFFE')
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            copy ??= text.ToCharArray();
            copy[i] = '\uFFFD';
        }

        return copy is null ? text : new(copy);
    }
}
