using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Ledger;

/// <summary>The market's fee: a share of the goods' price, never of delivery.</summary>
public static class PlatformFee
{
    /// <summary>The fee in whole đồng, half a đồng rounded up.</summary>
    /// <param name="goods">What the goods were sold for.</param>
    /// <param name="percent">From the rule of the day, 0–100.</param>
    public static Money Of(Money goods, decimal percent) => Money.Dong((long)decimal.Round(goods.Minor * percent / 100, 0, MidpointRounding.AwayFromZero));

    /// <summary>
    /// What of a fee falls away when goods are given back. Rounded on the sum of all refunds and never on one alone: whatever the parts, when all
    /// goods are given back all of the fee is.
    /// </summary>
    /// <param name="fee">As charged.</param>
    /// <param name="goods">What the goods were sold for; above zero.</param>
    /// <param name="goodsBack">Of them, given back up to now and with this refund.</param>
    /// <param name="already">Of the fee, what earlier refunds took away.</param>
    public static Money Back(Money fee, Money goods, Money goodsBack, Money already) =>
        Money.Dong((long)decimal.Floor((decimal)fee.Minor * goodsBack.Minor / goods.Minor)) - already;
}
