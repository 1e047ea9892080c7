using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>What paid an order, and by which way: a transfer or a card.</summary>
public sealed record PaidOrder(IPaidMoney Money, Id<PaymentAttempt>? Attempt, Id<CardPayment>? Card);

/// <summary>Finds what paid an order.</summary>
public sealed class PaidOrders(MarketplaceContext db)
{
    /// <summary>Makes every other command that gives money of this order back wait until this one ends.</summary>
    public async Task Lock(Id<Order> order, CancellationToken cancel)
    {
        await db.Set<PaymentAttempt>().Where(a => a.OrderId == order).ExecuteUpdateAsync(s => s.SetProperty(a => a.StartedAt, a => a.StartedAt), cancel);
        var cards = await db.Set<CardPayment>().Where(p => p.Parts.Any(x => x.OrderId == order)).Select(p => p.Id).ToListAsync(cancel);
        if (cards.Count > 0)
        {
            await db.Set<CardPayment>().Where(p => cards.Contains(p.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.StartedAt, p => p.StartedAt), cancel);
        }
    }

    /// <summary>To be changed; null for an order that nothing paid.</summary>
    public async Task<PaidOrder?> Find(Id<Order> order, CancellationToken cancel)
    {
        if (await db.Set<PaymentAttempt>().FirstOrDefaultAsync(a => a.OrderId == order && a.State == AttemptState.Paid, cancel) is { } attempt)
        {
            return new(attempt, attempt.Id, null);
        }

        return await db.Set<CardPayment>().FirstOrDefaultAsync(p => p.State == CardState.Paid && p.Parts.Any(x => x.OrderId == order && x.State == CardPartState.Applied), cancel) is { } card
            ? new(card.Parts.Find(p => p.OrderId == order)!, null, card.Id)
            : null;
    }
}
