using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Ledger;

/// <summary>A producer's money in one month, account by account, made of ledger entries and of nothing else.</summary>
/// <param name="ProducerName">Whose.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Accounts">Accounts that hold something or moved.</param>
public sealed record MonthStatement(string ProducerName, DateOnly Month, IReadOnlyList<MonthStatement.Account> Accounts)
{
    /// <summary>The accounts that a statement tells of, in its order.</summary>
    public static readonly IReadOnlyList<LedgerAccount> Told = [LedgerAccount.DirectSales, LedgerAccount.DirectRefunds, LedgerAccount.DirectHeld, LedgerAccount.FeeOwed, LedgerAccount.TaxOwed, LedgerAccount.Payable, LedgerAccount.Payouts];

    /// <summary>One account.</summary>
    /// <param name="Which">The account.</param>
    /// <param name="Opening">Its balance when the month began.</param>
    /// <param name="Lines">Its entries, in order.</param>
    public sealed record Account(LedgerAccount Which, Money Opening, IReadOnlyList<Line> Lines)
    {
        /// <summary>What raised it in the month.</summary>
        public Money Up => Lines.Aggregate(Money.Zero, (sum, line) => line.Change > Money.Zero ? sum + line.Change : sum);

        /// <summary>What lowered it in the month; zero or below.</summary>
        public Money Down => Lines.Aggregate(Money.Zero, (sum, line) => line.Change < Money.Zero ? sum + line.Change : sum);

        /// <summary>Its balance when the month ended.</summary>
        public Money Closing => Opening + Up + Down;
    }

    /// <summary>One entry.</summary>
    /// <param name="At">When it was booked.</param>
    /// <param name="Kind">What happened.</param>
    /// <param name="Number">The order's number, as people read it, or empty.</param>
    /// <param name="Change">What it adds to the account; below zero where it takes away.</param>
    public sealed record Line(DateTimeOffset At, EntryKind Kind, string Number, Money Change);
}
