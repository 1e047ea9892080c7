using System.Globalization;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Catalog;

/// <summary>A price as people in Viet Nam type it.</summary>
public static class PriceText
{
    /// <summary>
    /// Whole đồng from <c>38.000</c>, <c>38000</c>, <c>38 000 ₫</c>, <c>38,000đ</c>: dots, commas and blanks only between groups of three digits.
    /// Throws <c>variant.price</c> for everything else, <c>38k</c> and <c>38,5</c> included: guessing a price is worse than asking.
    /// </summary>
    public static Money Parse(string? text, string? field = "Price")
    {
        var kept = (text ?? "").Trim().TrimEnd('₫', 'đ', 'Đ', 'd').TrimEnd();
        var groups = kept.Split('.', ',', ' ', '\u00A0', '\u202F');
        var whole = groups.Length == 1
            ? kept.Length is > 0 and <= 12
            : groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3) && kept.Length <= 16;
        var digits = string.Concat(groups);
        if (!whole || !digits.All(char.IsAsciiDigit))
        {
            throw new DomainException("variant.price", field);
        }

        return Money.Dong(long.Parse(digits, CultureInfo.InvariantCulture));
    }
}
