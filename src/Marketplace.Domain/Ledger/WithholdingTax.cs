using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Ledger;

/// <summary>What a platform withholds from a household's or an individual's sale of goods: VAT on the whole, and income tax, each in whole đồng, half a đồng rounded up.</summary>
/// <param name="VatBasisPoints">Of the goods' price, in hundredths of a percent.</param>
/// <param name="PitBasisPoints">Of the goods' price, in hundredths of a percent.</param>
/// <param name="PitReductionPercent">By how much the income tax is reduced, 0–100.</param>
public sealed record WithholdingTax(decimal VatBasisPoints, decimal PitBasisPoints, decimal PitReductionPercent)
{
    /// <summary>Nothing.</summary>
    public static WithholdingTax None { get; } = new(0, 0, 0);

    /// <summary>VAT on goods.</summary>
    public Money Vat(Money goods) => Share(goods, VatBasisPoints / 10_000);

    /// <summary>Income tax on goods, reduced.</summary>
    public Money Pit(Money goods) => Share(goods, PitBasisPoints / 10_000 * (100 - PitReductionPercent) / 100);

    /// <summary>Of an amount for some goods, the part that falls away when some of them are given back; all of it with the last.</summary>
    /// <param name="amount">What still stands.</param>
    /// <param name="goods">What it stands for; above zero.</param>
    /// <param name="back">Of them, given back now.</param>
    public static Money Back(Money amount, Money goods, Money back) =>
        back >= goods ? amount : Money.Dong((long)decimal.Floor((decimal)amount.Minor * back.Minor / goods.Minor));

    private static Money Share(Money goods, decimal share) => Money.Dong((long)decimal.Round(goods.Minor * share, 0, MidpointRounding.AwayFromZero));
}
