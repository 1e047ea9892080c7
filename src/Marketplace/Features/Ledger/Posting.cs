using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ledger;

/// <summary>The only way into the books: one row an amount, once for each cause, in the transaction of the command that caused it.</summary>
public sealed class Posting(MarketplaceContext db, TimeProvider time)
{
    /// <summary>Books an amount; nothing for zero, and nothing where the cause is booked already.</summary>
    public async Task Post(string cause, EntryKind kind, LedgerAccount debit, LedgerAccount credit, Money amount, Id<Producer>? producer, Id<Order>? order, CancellationToken cancel)
    {
        if (amount.Minor == 0 || db.Set<LedgerEntry>().Local.Any(e => e.Cause == cause) || await db.Set<LedgerEntry>().AnyAsync(e => e.Cause == cause, cancel))
        {
            return;
        }

        db.Add(new LedgerEntry(Id<LedgerEntry>.New(time), cause, kind, debit, credit, amount, producer, order, time.GetUtcNow()));
    }
}
