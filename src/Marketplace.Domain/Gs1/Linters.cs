namespace Marketplace.Domain.Gs1;

/// <summary>Applies the content rules of the GS1 Barcode Syntax Dictionary to one component of an AI's value.</summary>
public static partial class Linters
{
    private const string NonDigit = "gs1.non_digit_character";

    /// <summary>The fault that <paramref name="rule"/> finds in <paramref name="value"/>, or the default. Never throws.</summary>
    public static LintFault Apply(LintRule rule, ReadOnlySpan<char> value)
    {
        var fault = rule switch
        {
            LintRule.Csetnumeric => Digits(value),
            LintRule.Cset82 => LintFault.At("gs1.invalid_cset82_character", value.IndexOfAnyExcept(CharacterSets.Cset82)),
            LintRule.Cset39 => LintFault.At("gs1.invalid_cset39_character", value.IndexOfAnyExcept(CharacterSets.Cset39)),
            LintRule.Cset64 => Base64(value),
            LintRule.Csum => Csum(value),
            LintRule.Csumalpha => Csumalpha(value),
            LintRule.Gcppos1 => CompanyPrefix(value, 0),
            LintRule.Gcppos2 => CompanyPrefix(value, 1),
            LintRule.Yymmdd => ShortDate(value, false),
            LintRule.Yymmd0 => ShortDate(value, true),
            LintRule.Yyyymmdd => LongDate(value, false),
            LintRule.Yyyymmd0 => LongDate(value, true),
            LintRule.Hh => Clock(value, "hour", 24),
            LintRule.Hhmi => HourMinute(value),
            LintRule.Mi => Clock(value, "minute", 60),
            LintRule.Ss => Clock(value, "second", 60),
            LintRule.Iso3166 => OneOf(CodeLists.IsCountry(value), "gs1.not_iso3166", value),
            LintRule.Iso3166999 => OneOf(value is "999" || CodeLists.IsCountry(value), "gs1.not_iso3166_or_999", value),
            LintRule.Iso3166alpha2 => OneOf(CodeLists.IsCountryAlpha2(value), "gs1.not_iso3166_alpha2", value),
            LintRule.Iso4217 => OneOf(CodeLists.IsCurrency(value), "gs1.not_iso4217", value),
            LintRule.Iso5218 => OneOf(value is "0" or "1" or "2" or "9", "gs1.invalid_biological_sex_code", value),
            LintRule.Iban => Iban(value),
            LintRule.Latitude => Degrees(value, "latitude", "1800000000"),
            LintRule.Longitude => Degrees(value, "longitude", "3600000000"),
            LintRule.Mediatype => OneOf(IsMediaType(value), "gs1.invalid_media_type", value),
            LintRule.Packagetype => OneOf(CodeLists.IsPackageType(value), "gs1.invalid_package_type", value),
            LintRule.Importeridx => Importer(value),
            LintRule.Nonzero => Nonzero(value),
            LintRule.Zero => OneOf(!value.IsEmpty && !value.ContainsAnyExcept('0'), "gs1.not_zero", value),
            LintRule.Nozeroprefix => NoZeroPrefix(value),
            LintRule.Pieceoftotal => PieceOfTotal(value),
            LintRule.Posinseqslash => PositionInSequence(value),
            LintRule.Pcenc => PercentSequences(value),
            LintRule.Winding => OneOf(value is "0" or "1" or "9", "gs1.invalid_winding_direction", value),
            LintRule.Yesno => OneOf(value is "0" or "1", "gs1.not_zero_or_one", value),
            LintRule.Hyphen => OneOf(value is "-", "gs1.not_hyphen", value),
            LintRule.Hasnondigit => OneOf(value.ContainsAnyExceptInRange('0', '9'), "gs1.requires_non_digit_character", value),
            LintRule.Couponcode => CouponCode(value),
            LintRule.Couponposoffer => CouponPositiveOffer(value),
            _ => LintFault.Whole("gs1.unknown_rule", value),
        };
        return fault.IsNone ? fault : fault with { Rule = rule };
    }

    private static LintFault Digits(ReadOnlySpan<char> value) => LintFault.At(NonDigit, value.IndexOfAnyExceptInRange('0', '9'));

    private static LintFault OneOf(bool isOne, string code, ReadOnlySpan<char> value) => isOne ? default : LintFault.Whole(code, value);

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
