namespace Marketplace.Domain.Gs1;

/// <summary>Check digits, check characters and company prefixes.</summary>
public static partial class Linters
{
    // A company prefix has 4 to 12 digits (GS1 General Specifications §1.4.4). Which prefixes are licensed only GS1's own list knows.
    private const int ShortestPrefix = 4;

    private static LintFault Csum(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
        {
            return new("gs1.too_short_for_check_digit");
        }

        var fault = Digits(value);
        return fault.IsNone && CheckDigit.Complete(value[..^1]) != value[^1]
            ? new("gs1.incorrect_check_digit", value.Length - 1, 1)
            : fault;
    }

    private static LintFault Csumalpha(ReadOnlySpan<char> value)
    {
        if (value.Length < 2)
        {
            return LintFault.Whole("gs1.too_short_for_check_pair", value);
        }

        if (value.Length > CheckPair.MaxLength)
        {
            return LintFault.Whole("gs1.too_long_for_check_pair_implementation", value);
        }

        var outside = value[..^2].IndexOfAnyExcept(CharacterSets.Cset82);
        if (outside >= 0)
        {
            return LintFault.At("gs1.invalid_cset82_character", outside);
        }

        outside = value[^2..].IndexOfAnyExcept(CharacterSets.Cset32);
        if (outside >= 0)
        {
            return LintFault.At("gs1.invalid_cset32_character", value.Length - 2 + outside);
        }

        return CheckPair.Matches(value) ? default : new("gs1.incorrect_check_pair", value.Length - 2, 2);
    }

    private static LintFault CompanyPrefix(ReadOnlySpan<char> value, int start)
    {
        if (value.Length < start + ShortestPrefix)
        {
            return LintFault.Whole("gs1.too_short_for_gcp", value);
        }

        var prefix = value.Slice(start, ShortestPrefix);
        return prefix.ContainsAnyExceptInRange('0', '9') ? new("gs1.invalid_gcp_prefix", start, ShortestPrefix) : default;
    }

    private static LintFault Iban(ReadOnlySpan<char> value)
    {
        if (value.Length <= 10)
        {
            return LintFault.Whole("gs1.iban_too_short", value);
        }

        if (value.Length > 34)
        {
            return LintFault.Whole("gs1.iban_too_long", value);
        }

        // ISO 13616: the first four characters go to the end, letters count as two digits, and the number is 1 modulo 97.
        var country = value[..2];
        if (!CodeLists.IsCountryAlpha2(country) && country is not "XK")
        {
            return new("gs1.illegal_iban_country_code", 0, 2);
        }

        var remainder = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var at = (i + 4) % value.Length;
            var c = value[at];
            if (!char.IsAsciiDigit(c) && (!char.IsAsciiLetterUpper(c) || at is 2 or 3))
            {
                return LintFault.At("gs1.invalid_iban_character", at);
            }

            remainder = char.IsAsciiDigit(c)
                ? ((remainder * 10) + (c - '0')) % 97
                : ((remainder * 100) + (c - 'A' + 10)) % 97;
        }

        return remainder == 1 ? default : new("gs1.incorrect_iban_checksum", 2, 2);
    }
}
