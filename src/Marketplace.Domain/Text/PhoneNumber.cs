using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Text;

/// <summary>A Vietnamese mobile number: the kind that can receive a one-time code. Numbering plan as in libphonenumber's metadata for VN.</summary>
public sealed partial record PhoneNumber
{
    private const int LongestInput = 40;

    private PhoneNumber(string national) => E164 = "+84" + national;

    /// <summary>ITU-T E.164: <c>+84912345678</c>. What is stored and compared.</summary>
    public string E164 { get; }

    /// <summary>As people read it: <c>0912 345 678</c>.</summary>
    public string Display => $"0{E164.AsSpan(3, 3)} {E164.AsSpan(6, 3)} {E164.AsSpan(9, 3)}";

    /// <summary>
    /// Reads <c>0912 345 678</c>, <c>84…</c>, <c>+84 (0)…</c>, with blanks, dots, hyphens and brackets; ASCII digits only.
    /// The 11-digit mobile numbers of before 2018 are turned into today's. Throws <c>phone.invalid</c> for what is no Vietnamese number
    /// and <c>phone.not_mobile</c> for land lines and service numbers.
    /// </summary>
    public static PhoneNumber Parse(string? text) =>
        Read(text, out var number) is { } code ? throw new DomainException(code) : number!;

    /// <summary>As <see cref="Parse"/>, without the reason.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? number) => Read(text, out number) is null;

    /// <summary>The display form.</summary>
    public override string ToString() => Display;

    private static string? Read(string? text, out PhoneNumber? number)
    {
        number = null;
        if (National(text) is not { } national)
        {
            return "phone.invalid";
        }

        if (national.Length == 10 && NewPrefix(national.AsSpan(0, 3)) is { } prefix)
        {
            national = prefix + national[3..];
        }

        if (Mobile().IsMatch(national))
        {
            number = new(national);
            return null;
        }

        return LandOrService().IsMatch(national) ? "phone.not_mobile" : "phone.invalid";
    }

    /// <summary>The digits after 0 or the country code; null where the text is not shaped like a phone number.</summary>
    private static string? National(string? text)
    {
        if (text is null || text.Length > LongestInput)
        {
            return null;
        }

        var digits = Separators().Replace(text.Trim(), "");
        var international = digits.StartsWith('+');
        digits = international ? digits[1..] : digits;
        if (digits.Length == 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        if (!international && digits.StartsWith("0084", StringComparison.Ordinal))
        {
            (international, digits) = (true, digits[2..]);
        }

        if (!international && digits[0] == '0')
        {
            return digits[1..];
        }

        if (digits.StartsWith("84", StringComparison.Ordinal) && digits.Length >= 10)
        {
            return digits[2] == '0' ? digits[3..] : digits[2..];
        }

        // Service numbers are dialled without a leading zero.
        return !international && (digits.StartsWith("1800", StringComparison.Ordinal) || digits.StartsWith("1900", StringComparison.Ordinal)) ? digits : null;
    }

    private static string? NewPrefix(ReadOnlySpan<char> old) => old switch
    {
        "162" or "163" or "164" or "165" or "166" or "167" or "168" or "169" => "3" + old[2],
        "120" => "70",
        "121" => "79",
        "122" => "77",
        "126" => "76",
        "128" => "78",
        "123" => "83",
        "124" => "84",
        "125" => "85",
        "127" => "81",
        "129" => "82",
        "186" => "56",
        "188" => "58",
        "199" => "59",
        _ => null,
    };

    [GeneratedRegex(@"^(1[46]0|(3[0-9]|7[06-9])[0-9]|5([1689][0-9]|2[238]|59)|8([1-8][0-9]|9[6-9])|9([0-8][0-9]|9[013-9]))[0-9]{6}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^(2[0-9]{8,9}|1[89]00[0-9]{4,6})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LandOrService();

    [GeneratedRegex(@"[ \u00A0.()\-]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separators();
}
