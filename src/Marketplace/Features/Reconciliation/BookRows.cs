using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Reconciliation;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Reconciliation;

/// <summary>What one look at a producer's money saw.</summary>
/// <param name="Compared">Entries and orders that were compared.</param>
/// <param name="Books">What is wrong in the books.</param>
/// <param name="Rows">What is wrong between rows.</param>
/// <param name="Late">Attempts whose deadline passed long ago, and nothing followed.</param>
public sealed record BookLook(int Compared, IReadOnlyList<BookFault> Books, IReadOnlyList<MoneyFault> Rows, IReadOnlyList<PaymentAttempt> Late);

/// <summary>Reads the rows of a producer's money, and then the books about them: never the other way round.</summary>
internal sealed class BookRows(MarketplaceContext db, TimeProvider time)
{
    // A deadline's job runs within seconds; somebody else's clock may be a little off.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Producers with something that is open, or happened since then, or was found wrong.</summary>
    public async Task<List<Id<Producer>>> Producers(DateTimeOffset since, CancellationToken cancel)
    {
        if (since == DateTimeOffset.MinValue)
        {
            return await db.Set<Producer>().Select(p => p.Id).OrderBy(p => p).ToListAsync(cancel);
        }

        var entries = db.Set<LedgerEntry>().Where(e => e.At >= since && e.ProducerId != null).Select(e => e.ProducerId!.Value);
        var orders = db.Set<Order>().Where(o => o.PlacedAt >= since || o.State == OrderState.AwaitingPayment).Select(o => o.ProducerId);
        var refunds = db.Set<Refund>().Where(r => r.OpenedAt >= since || r.State != RefundState.Sent).Select(r => r.ProducerId);
        var payouts = db.Set<Payout>().Where(p => p.ProposedAt >= since || p.State == PayoutState.Approved || p.State == PayoutState.Sent).Select(p => p.ProducerId);
        var transfers = from transfer in db.Set<Transfer>() join account in db.Set<ReceivingAccount>() on transfer.AccountId equals account.Id where transfer.HeardAt >= since select account.ProducerId;
        HashSet<Id<Producer>> all = [.. await entries.Union(orders).Union(refunds).Union(payouts).Union(transfers).ToListAsync(cancel), .. await Suspects(cancel)];
        return [.. all.Order()];
    }

    /// <summary>Producers of whom something open was found; they are looked at whole.</summary>
    public async Task<List<Id<Producer>>> Suspects(CancellationToken cancel) =>
        await db.Set<Finding>().Where(f => f.State == FindingState.Open && f.ProducerId != null).Select(f => f.ProducerId!.Value).Distinct().ToListAsync(cancel);

    /// <summary>Looks once.</summary>
    public async Task<BookLook> Look(Id<Producer> producer, DateTimeOffset since, CancellationToken cancel)
    {
        var isAll = since == DateTimeOffset.MinValue;
        var fresh = await db.Set<LedgerEntry>().Where(e => !isAll && e.ProducerId == producer && e.At >= since).Select(e => new { e.Cause, e.OrderId }).ToListAsync(cancel);
        var named = fresh.Select(e => e.Cause.Split(':')).Where(c => c.Length > 1 && Guid.TryParse(c[1], out _)).Select(c => Guid.Parse(c[1])).ToHashSet();
        var accounts = await db.Set<ReceivingAccount>().Where(a => a.ProducerId == producer).Select(a => a.Id).ToListAsync(cancel);
        var moved = named.Select(id => new Id<Refund>(id)).ToList();
        var refunds = await db.Set<Refund>().AsNoTracking().Where(r => r.ProducerId == producer && (isAll || r.OpenedAt >= since || r.State != RefundState.Sent || moved.Contains(r.Id))).ToListAsync(cancel);
        var transfers = await db.Set<Transfer>().AsNoTracking().Where(t => accounts.Contains(t.AccountId) && (isAll || t.HeardAt >= since)).ToListAsync(cancel);
        var fits = transfers.Select(t => t.AttemptId).OfType<Id<PaymentAttempt>>().ToList();
        var ofTransfers = isAll ? [] : await db.Set<PaymentAttempt>().Where(a => fits.Contains(a.Id)).Select(a => a.OrderId).ToListAsync(cancel);
        HashSet<Id<Order>> touched = [.. fresh.Select(e => e.OrderId).OfType<Id<Order>>(), .. refunds.Select(r => r.OrderId).OfType<Id<Order>>(), .. ofTransfers];
        var orders = await db.Set<Order>().AsNoTracking().Where(o => o.ProducerId == producer && (isAll || o.PlacedAt >= since || o.State == OrderState.AwaitingPayment || touched.Contains(o.Id))).ToListAsync(cancel);
        var ids = orders.Select(o => o.Id).ToList();
        var attempts = await db.Set<PaymentAttempt>().AsNoTracking().Where(a => ids.Contains(a.OrderId)).ToListAsync(cancel);
        var tried = attempts.Select(a => a.Id).ToList();
        var cards = await db.Set<CardPayment>().AsNoTracking().Where(p => p.State == CardState.Paid && p.Parts.Any(x => ids.Contains(x.OrderId))).ToListAsync(cancel);
        if (!isAll)
        {
            refunds = await db.Set<Refund>().AsNoTracking().Where(r => r.ProducerId == producer && (r.OpenedAt >= since || r.State != RefundState.Sent || moved.Contains(r.Id) || (r.OrderId != null && ids.Contains(r.OrderId.Value)))).ToListAsync(cancel);
            transfers = await db.Set<Transfer>().AsNoTracking().Where(t => accounts.Contains(t.AccountId) && (t.HeardAt >= since || (t.AttemptId != null && tried.Contains(t.AttemptId.Value)))).ToListAsync(cancel);
        }

        var payouts = (await db.Set<Payout>().AsNoTracking().Where(p => p.ProducerId == producer).ToListAsync(cancel)).Where(p => isAll || p.ProposedAt >= since || p.State is PayoutState.Approved or PayoutState.Sent || named.Contains(p.Id.Value)).ToList();
        var taxes = await db.Set<TaxLine>().AsNoTracking().Where(l => l.ProducerId == producer && (isAll || ids.Contains(l.OrderId))).ToListAsync(cancel);
        var tasks = await db.Set<MoneyTask>().AsNoTracking().Where(t => t.ProducerId == producer).ToListAsync(cancel);

        var orderOf = attempts.ToDictionary(a => a.Id, a => a.OrderId);
        List<ExpectedEntry> expected =
        [
            .. transfers.SelectMany(t => ExpectedEntries.Of(t, producer, t.AttemptId is { } attempt && orderOf.TryGetValue(attempt, out var order) ? order : null)),
            .. refunds.SelectMany(ExpectedEntries.Of),
            .. cards.SelectMany(c => c.Parts.Where(p => p.ProducerId == producer).SelectMany(p => ExpectedEntries.Of(c, p))),
            .. taxes.SelectMany(ExpectedEntries.Of),
            .. payouts.SelectMany(ExpectedEntries.Of),
        ];
        var causes = expected.Select(e => e.Cause).ToList();
        var booked = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(e => e.ProducerId == producer && (isAll || e.At >= since || (e.OrderId != null && ids.Contains(e.OrderId.Value)) || causes.Contains(e.Cause) || e.Kind == EntryKind.Reversed || e.Cause.StartsWith("corrected:"))).ToListAsync(cancel);
        var amounts = booked.ToDictionary(e => e.Cause, e => e.Amount, StringComparer.Ordinal);
        expected.AddRange(attempts.SelectMany(a => ExpectedEntries.Of(a, producer, cause => amounts.GetValueOrDefault(cause))));

        HashSet<Id<Transfer>> back = [.. refunds.Select(r => r.TransferId).OfType<Id<Transfer>>(), .. tasks.Where(t => t is { SettledAt: null, Reason: TransferMatch.Late }).Select(t => t.TransferId)];
        var (attemptsOf, refundsOf, transfersOf) = (attempts.ToLookup(a => a.OrderId), refunds.ToLookup(r => r.OrderId), transfers.ToLookup(t => t.AttemptId));
        var cardsOf = cards.SelectMany(c => c.Parts.Select(p => (p.OrderId, Card: c))).ToLookup(c => c.OrderId, c => c.Card);
        var faults = orders.SelectMany(o => OrderMoney.Of(o, [.. attemptsOf[o.Id]], [.. cardsOf[o.Id]], [.. refundsOf[o.Id]], [.. attemptsOf[o.Id].SelectMany(a => transfersOf[a.Id])], back))
            .Concat(OrderMoney.Adrift(transfers, tasks.Select(t => t.TransferId).ToHashSet(), back)).ToList();
        var late = time.GetUtcNow() - Patience;
        return new(expected.Count + orders.Count, BookCheck.Compare(expected, booked), faults, attempts.FindAll(a => a.State is AttemptState.Waiting or AttemptState.Short && a.Deadline < late));
    }
}
