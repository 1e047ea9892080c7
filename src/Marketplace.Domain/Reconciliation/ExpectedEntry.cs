using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Reconciliation;

/// <summary>An entry that the books must hold, as the rows that it is about say.</summary>
/// <param name="Cause">What makes it; as in <see cref="LedgerEntry.Cause"/>.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Debit">The left side.</param>
/// <param name="Credit">The right side.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="Producer">Whose; null for what is only the market's.</param>
/// <param name="Order">About which order, as far as rows still tell.</param>
public sealed record ExpectedEntry(string Cause, EntryKind Kind, LedgerAccount Debit, LedgerAccount Credit, Money Amount, Id<Producer>? Producer, Id<Order>? Order)
{
    /// <summary>Whether an entry is this one. The order is not compared: money can be given to an order after it was booked.</summary>
    public bool IsBookedBy(LedgerEntry entry) =>
        entry.Kind == Kind && entry.Debit == Debit && entry.Credit == Credit && entry.Amount == Amount && entry.ProducerId == Producer;
}
