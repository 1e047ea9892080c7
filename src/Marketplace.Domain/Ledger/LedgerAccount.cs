namespace Marketplace.Domain.Ledger;

/// <summary>
/// Where money stands. The four <c>Direct</c> accounts are information about money in producers' own bank accounts, which is never ours;
/// the others are the market's own. No entry joins the two books.
/// </summary>
public enum LedgerAccount
{
    /// <summary>Information: what came into a producer's own bank account, less what went back. Debit.</summary>
    DirectBank,

    /// <summary>Information: of that, money that pays no order (yet). Credit.</summary>
    DirectHeld,

    /// <summary>Information: of that, what orders were paid with. Credit.</summary>
    DirectSales,

    /// <summary>Information: of that, what the producer owes back to buyers. Credit.</summary>
    DirectRefunds,

    /// <summary>Card payments that the provider holds for us. Debit.</summary>
    CardClearing,

    /// <summary>What we owe a producer from card payments. Credit.</summary>
    Payable,

    /// <summary>The fee that a producer owes us for orders paid straight to him. Debit.</summary>
    FeeOwed,

    /// <summary>The market's fees. Credit.</summary>
    Fees,

    /// <summary>Delivery that buyers paid by card, owed to the post. Credit.</summary>
    Delivery,

    /// <summary>Tax withheld, owed to the State. Credit.</summary>
    TaxWithheld,

    /// <summary>Card refunds on their way. Credit.</summary>
    Refunds,

    /// <summary>Card payments in dispute. Debit.</summary>
    Disputes,

    /// <summary>Payouts that a second person approved and that have not arrived yet. Credit.</summary>
    Payouts,

    /// <summary>The market's own bank account, which payouts leave from and the card provider pays into. Debit.</summary>
    OperatorBank,

    /// <summary>Tax withheld on orders paid straight to a producer: he owes it to us, we to the State. Debit.</summary>
    TaxOwed,

    /// <summary>What the card provider keeps for its work; the market bears it. Debit.</summary>
    CardCosts,
}

/// <summary>What is true of an account by its kind.</summary>
public static class LedgerAccounts
{
    /// <summary>True for information about money that is not ours.</summary>
    public static bool IsDirect(this LedgerAccount account) =>
        account is LedgerAccount.DirectBank or LedgerAccount.DirectHeld or LedgerAccount.DirectSales or LedgerAccount.DirectRefunds;

    /// <summary>True where debits raise the balance; elsewhere credits do.</summary>
    public static bool GrowsByDebit(this LedgerAccount account) =>
        account is LedgerAccount.DirectBank or LedgerAccount.CardClearing or LedgerAccount.FeeOwed or LedgerAccount.Disputes or LedgerAccount.OperatorBank or LedgerAccount.TaxOwed or LedgerAccount.CardCosts;
}
