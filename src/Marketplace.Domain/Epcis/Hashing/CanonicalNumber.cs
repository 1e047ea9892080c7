using System.Globalization;

namespace Marketplace.Domain.Epcis;

/// <summary>
/// Numbers as the event hash wants them (CBV 2.0 §8.9.2): plain decimal, no trailing zeros, no plus sign, no exponent, no minus zero.
/// Whole numbers and numbers of up to 15 digits are kept exactly. Longer fractions take the shortest spelling of their IEEE 754 double,
/// because sensor values are xsd:double and every reader of JSON in use goes through one.
/// </summary>
internal static class CanonicalNumber
{
    // Beyond this a double is zero or infinite; it also bounds the zeros that a short spelling can ask for.
    private const int MaxExponent = 340;
    private const int ExactDigits = 15;

    /// <summary>The canonical spelling; false where the text is not a decimal number or its exponent is beyond ±340.</summary>
    public static bool TryNormalise(ReadOnlySpan<char> text, out string canonical)
    {
        canonical = "";
        if (!TryRead(text, out var negative, out var digits, out var exponent))
        {
            return false;
        }

        if (digits.Length > ExactDigits && exponent < 0)
        {
            var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            if (value != 0 && double.IsFinite(value))
            {
                TryRead(value.ToString("R", CultureInfo.InvariantCulture), out negative, out digits, out exponent);
            }
        }

        if (Math.Abs((long)exponent) > MaxExponent + (long)digits.Length)
        {
            return false;
        }

        canonical = Plain(negative, digits, exponent);
        return true;
    }

    private static string Plain(bool negative, string digits, int exponent)
    {
        if (digits.Length == 0)
        {
            return "0";
        }

        var sign = negative ? "-" : "";
        var point = digits.Length + exponent;
        return exponent >= 0 ? sign + digits + new string('0', exponent)
            : point > 0 ? sign + digits[..point] + "." + digits[point..]
            : sign + "0." + new string('0', -point) + digits;
    }

    /// <summary>Splits into significant digits (no zeros at either end; none for zero) and the power of ten of the last one.</summary>
    private static bool TryRead(ReadOnlySpan<char> text, out bool negative, out string digits, out int exponent)
    {
        negative = text.StartsWith("-");
        digits = "";
        exponent = 0;
        var rest = negative || text.StartsWith("+") ? text[1..] : text;
        var e = rest.IndexOfAny('e', 'E');
        if (e >= 0 && !int.TryParse(rest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        var mantissa = e >= 0 ? rest[..e] : rest;
        var dot = mantissa.IndexOf('.');
        var whole = dot >= 0 ? mantissa[..dot] : mantissa;
        var fraction = dot >= 0 ? mantissa[(dot + 1)..] : [];
        if (whole.IsEmpty || (dot >= 0 && fraction.IsEmpty)
            || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9')
            || Math.Abs((long)exponent) > int.MaxValue / 2)
        {
            return false;
        }

        var all = string.Concat(whole, fraction).AsSpan().TrimStart('0');
        var trimmed = all.TrimEnd('0');
        digits = trimmed.ToString();
        exponent = digits.Length == 0 ? 0 : exponent - fraction.Length + (all.Length - trimmed.Length);
        return true;
    }
}
