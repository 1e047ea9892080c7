using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Producers;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Catalog;

/// <summary>Where the operator counts as having a payment function in the sense of the tax law.</summary>
public enum PaymentFunction
{
    /// <summary>Nowhere: sellers declare themselves.</summary>
    None,

    /// <summary>Where the money goes through a payment provider of the operator.</summary>
    Card,

    /// <summary>For every order, those paid straight to the seller included.</summary>
    All,
}

/// <summary>A decision of the operator and his counsel, not of the program.</summary>
public sealed class TaxOptions
{
    /// <summary>Where tax is withheld.</summary>
    public PaymentFunction Withholds { get; set; }

    /// <summary>The act, its article and why it applies, as the pages and the monthly file say it; required where tax is withheld.</summary>
    public string LegalText { get; set; } = "";

    /// <summary>True where it is complete.</summary>
    public bool IsComplete => Withholds == PaymentFunction.None || LegalText.Trim().Length >= 10;
}

/// <summary>What the market takes from a sale, by the dated rules of the day and the operator's configuration.</summary>
public sealed class SaleDeductions(RuleBook rules, IOptions<TaxOptions> options)
{
    /// <summary>The market's fee for goods; the reduced rate where everything was done online and nobody had to look and press.</summary>
    public async Task<Money> Fee(Money goods, bool isOnline, CancellationToken cancel) => PlatformFee.Of(goods, await FeePercent(isOnline, cancel));

    /// <summary>The rate of the fee, 0–100.</summary>
    public async Task<decimal> FeePercent(bool isOnline, CancellationToken cancel)
    {
        var full = await rules.Amount("payments.fee_percent", 0, cancel);
        return isOnline ? Math.Min(full, await rules.Amount("payments.fee_percent_online", full, cancel)) : full;
    }

    /// <summary>What is withheld of a sale; nothing from cooperatives and companies, which declare themselves, and nothing where the operator has no payment function.</summary>
    /// <param name="kind">The sort of seller.</param>
    /// <param name="isThroughUs">True where the money goes through the operator's payment provider.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<WithholdingTax> Tax(ProducerKind kind, bool isThroughUs, CancellationToken cancel) =>
        kind is ProducerKind.Cooperative or ProducerKind.Company || !Withholds(isThroughUs)
            ? WithholdingTax.None
            : new(await rules.Amount("tax.vat_basis_points.goods", 0, cancel), await rules.Amount("tax.pit_basis_points.goods", 0, cancel), await rules.Amount("tax.pit_reduction_percent", 0, cancel));

    private bool Withholds(bool isThroughUs) => options.Value.Withholds == PaymentFunction.All || (options.Value.Withholds == PaymentFunction.Card && isThroughUs);
}
