using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>Finds attempts, and knows whose they are.</summary>
internal static class Attempts
{
    /// <summary>All attempts of an order, to be changed.</summary>
    public static Task<List<PaymentAttempt>> Of(MarketplaceContext db, Id<Order> order, CancellationToken cancel) =>
        db.Set<PaymentAttempt>().Where(a => a.OrderId == order).OrderBy(a => a.StartedAt).ToListAsync(cancel);
}

internal sealed class PaymentAttemptOwnership(MarketplaceContext db) : Owns<PaymentAttempt>
{
    protected override async Task<Ownership?> Find(Id<PaymentAttempt> id, CancellationToken cancel) =>
        await (from attempt in db.Set<PaymentAttempt>()
               join order in db.Set<Order>() on attempt.OrderId equals order.Id
               where attempt.Id == id
               select new Ownership(order.ProducerId, null)).FirstOrDefaultAsync(cancel);
}

internal sealed class MoneyTaskOwnership(MarketplaceContext db) : Owns<MoneyTask>
{
    protected override Task<Ownership?> Find(Id<MoneyTask> id, CancellationToken cancel) =>
        db.Set<MoneyTask>().Where(t => t.Id == id).Select(t => new Ownership(t.ProducerId, null)).FirstOrDefaultAsync(cancel);
}

internal sealed class RefundOwnership(MarketplaceContext db) : Owns<Refund>
{
    protected override Task<Ownership?> Find(Id<Refund> id, CancellationToken cancel) =>
        db.Set<Refund>().Where(r => r.Id == id).Select(r => new Ownership(r.ProducerId, null)).FirstOrDefaultAsync(cancel);
}

internal sealed class ReceivingAccountOwnership(MarketplaceContext db) : Owns<ReceivingAccount>
{
    protected override Task<Ownership?> Find(Id<ReceivingAccount> id, CancellationToken cancel) =>
        db.Set<ReceivingAccount>().Where(a => a.Id == id).Select(a => new Ownership(a.ProducerId, null)).FirstOrDefaultAsync(cancel);
}

internal sealed class TransferOwnership(MarketplaceContext db) : Owns<Transfer>
{
    protected override Task<Ownership?> Find(Id<Transfer> id, CancellationToken cancel) =>
        (from transfer in db.Set<Transfer>()
         join account in db.Set<ReceivingAccount>() on transfer.AccountId equals account.Id
         where transfer.Id == id
         select new Ownership(account.ProducerId, null)).FirstOrDefaultAsync(cancel);
}
