using System.Buffers;
using System.Globalization;
using System.Text;

namespace Marketplace.Domain.Epcis;

/// <summary>The characters, check digits and escapes of GS1 keys, as far as the event hash needs them.</summary>
internal static class KeyText
{
    // GS1 General Specifications, figure 7.11-1: the 82 characters of AI values.
    private static readonly SearchValues<char> Set82 =
        SearchValues.Create("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    // Figure 7.11-2: the 39 characters of component/part identifiers.
    private static readonly SearchValues<char> Set39 = SearchValues.Create("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // Left as they are in the published hashes; all else is percent-encoded in a canonical GS1 Digital Link.
    private static readonly SearchValues<char> Literal =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';=");

    public static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    public static bool IsDigits(ReadOnlySpan<char> text, int count) => text.Length == count && IsDigits(text);

    public static bool IsDigits(ReadOnlySpan<char> text, int least, int most) => text.Length >= least && text.Length <= most && IsDigits(text);

    public static bool IsSet82(ReadOnlySpan<char> text, int least, int most) =>
        text.Length >= least && text.Length <= most && !text.ContainsAnyExcept(Set82);

    public static bool IsSet39(ReadOnlySpan<char> text, int least, int most) =>
        text.Length >= least && text.Length <= most && !text.ContainsAnyExcept(Set39);

    /// <summary>Digits with their mod-10 check digit behind (GS1 General Specifications §7.9.1).</summary>
    public static string WithCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            sum += (digits[i] - '0') * ((digits.Length - i) % 2 == 1 ? 3 : 1);
        }

        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>Undoes percent-encoding; null where an escape is malformed or the text is not ASCII.</summary>
    public static string? Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return Ascii.IsValid(text) ? text : null;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                plain.Append(text[i]);
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                plain.Append((char)int.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                return null;
            }
        }

        var result = plain.ToString();
        return Ascii.IsValid(result) ? result : null;
    }

    /// <summary>Percent-encodes a value for the path of a GS1 Digital Link, upper-case hexadecimal (GS1 Digital Link URI syntax §4.4).</summary>
    public static string Encode(string value)
    {
        if (!value.AsSpan().ContainsAnyExcept(Literal))
        {
            return value;
        }

        var encoded = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            _ = Literal.Contains(c) ? encoded.Append(c) : encoded.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }
}
