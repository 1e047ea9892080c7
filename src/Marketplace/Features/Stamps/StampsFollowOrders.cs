using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>Stamps in a parcel are sold when it is handed over, and free for another order where the order is called off. A parcel with a pack that is held back or recalled does not leave: <c>stamp.parcel_held</c>.</summary>
internal sealed class StampsFollowOrders(MarketplaceContext db, StampEvents events, TimeProvider time) : IReactTo<OrderMoved>
{
    public async Task React(OrderMoved happened, CancellationToken cancel)
    {
        var inside = db.Set<Stamp>().Where(s => s.OrderId == happened.Order);
        if (happened.To == OrderState.Cancelled)
        {
            await inside.ExecuteUpdateAsync(s => s.SetProperty(x => x.OrderId, (Id<Order>?)null), cancel);
        }
        else if (happened.To == OrderState.HandedOver)
        {
            await DemandGood(inside, cancel);
            var now = time.GetUtcNow();
            var batches = await inside.Where(s => s.State == StampState.Activated).Select(s => s.BatchId).Distinct().ToListAsync(cancel);
            await inside.Where(s => s.State == StampState.Activated).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, StampState.Sold).SetProperty(x => x.StateSince, now), cancel);
            foreach (var batch in await db.Set<StampBatch>().AsNoTracking().Where(b => batches.Contains(b.Id)).ToListAsync(cancel))
            {
                var lot = await db.Set<Lot>().AsNoTracking().FirstAsync(l => l.Id == batch.LotId, cancel);
                await events.Sold(batch, lot, inside.Where(s => s.BatchId == batch.Id && s.State == StampState.Sold), happened.Order, cancel);
            }
        }
    }

    private async Task DemandGood(IQueryable<Stamp> inside, CancellationToken cancel)
    {
        var packs = await inside.Join(db.Set<StampBatch>(), s => s.BatchId, b => b.Id, (s, b) => new { s.Serial, s.State, b.LotId })
            .Join(db.Set<Lot>(), s => s.LotId, l => l.Id, (s, l) => new { s.Serial, s.State, Lot = l.State }).ToListAsync(cancel);
        if (packs.Find(p => Stamp.Standing(p.State, p.Lot) is StampState.Suspended or StampState.Recalled) is { } held)
        {
            throw DomainException.Conflict("stamp.parcel_held", held.Serial, Stamp.Standing(held.State, held.Lot));
        }
    }
}
