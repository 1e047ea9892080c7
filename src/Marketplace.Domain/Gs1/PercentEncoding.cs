using System.Text;

namespace Marketplace.Domain.Gs1;

/// <summary>Percent-encoding of AI values in URIs (RFC 3986 §2.1; URI Syntax 1.4, "Character sets"). Bytes are shown as Latin-1 characters.</summary>
internal static class PercentEncoding
{
    private const string Hex = "0123456789ABCDEF";

    /// <summary>Decodes into <paramref name="target"/>, which is at least as long as <paramref name="text"/>, and returns how much of it is used.</summary>
    /// <remarks>An incomplete sequence stays as it is; <c>+</c> means a space only in a query.</remarks>
    public static int Decode(ReadOnlySpan<char> text, bool isQuery, Span<char> target)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                c = (char)((Digit(text[i + 1]) << 4) | Digit(text[i + 2]));
                i += 2;
            }
            else if (c == '+' && isQuery)
            {
                c = ' ';
            }

            target[length++] = c;
        }

        return length;
    }

    /// <summary>Appends <paramref name="value"/> with everything but letters, digits, <c>-._~</c> encoded in upper-case hexadecimal.</summary>
    public static void Append(StringBuilder target, ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            var plain = value.IndexOfAnyExcept(CharacterSets.Unreserved);
            if (plain < 0)
            {
                target.Append(value);
                return;
            }

            target.Append(value[..plain]).Append('%').Append(Hex[(value[plain] >> 4) & 15]).Append(Hex[value[plain] & 15]);
            value = value[(plain + 1)..];
        }
    }

    private static int Digit(char hex) => char.IsAsciiDigit(hex) ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
