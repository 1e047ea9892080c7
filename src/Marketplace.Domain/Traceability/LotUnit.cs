using System.Globalization;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>What a lot is measured in. Books are kept in whole base units: grams, millilitres, pieces.</summary>
/// <param name="Code">UN/ECE Recommendation 20: KGM, LTR, H87.</param>
/// <param name="Word">In Vietnamese, after a number.</param>
/// <param name="Scale">Base units in one.</param>
public sealed record LotUnit(string Code, string Word, int Scale)
{
    /// <summary>The three that there are.</summary>
    public static IReadOnlyList<LotUnit> All { get; } = [new("KGM", "kg", 1000), new("LTR", "lít", 1000), new("H87", "cái", 1)];

    /// <summary>The unit of a code; <c>lot.unit</c> otherwise.</summary>
    public static LotUnit Of(string code) => All.FirstOrDefault(u => u.Code == code) ?? throw new DomainException("lot.unit", "Unit");

    /// <summary>Base units in a quantity, rounded down; beyond three decimals nothing is counted.</summary>
    public long ToBase(decimal quantity) => (long)decimal.Floor(quantity * Scale);

    /// <summary>A quantity of base units.</summary>
    public decimal FromBase(long amount) => (decimal)amount / Scale;

    /// <summary><c>1.234,5 kg</c>, as people in Viet Nam write it.</summary>
    public string Show(long amount) => FromBase(amount).ToString("#,0.###", CultureInfo.GetCultureInfo("vi-VN")) + " " + Word;

    /// <summary>
    /// A quantity as people type it: <c>12</c>, <c>12,5</c>, <c>12.5</c>, <c>1.200</c> (a dot before three digits parts thousands, as everywhere in Viet Nam).
    /// Throws <c>lot.quantity</c> for anything else.
    /// </summary>
    public static decimal Parse(string? text, string field = "Quantity")
    {
        var parts = (text ?? "").Trim().Replace(" ", "", StringComparison.Ordinal).Split(',');
        var groups = parts[0].Split('.');
        var whole = groups.Length > 1 && groups.Skip(1).All(g => g.Length == 3) ? string.Concat(groups) : parts[0];
        var number = parts.Length == 2 ? whole + "." + parts[1] : whole;
        return parts.Length <= 2 && number.Length is > 0 and <= 12 && char.IsAsciiDigit(number[0])
            && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quantity)
            ? quantity
            : throw new DomainException("lot.quantity", field);
    }
}
