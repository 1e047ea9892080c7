using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>
/// Stamped packs go into an order's parcel; they are sold when it is handed over, and free again where the order is called off. Gives how many are in it now.
/// Refuses <c>stamp.order_state</c> unless the order is confirmed or packed, <c>stamp.not_ordered</c>, <c>stamp.too_many</c>, <c>stamp.other_lot</c> where the parcel was packed from other lots already, and as <see cref="ActivateStamps"/>.
/// </summary>
/// <param name="Id">Of this act.</param>
/// <param name="Order">Which order.</param>
/// <param name="First">Serial or scanned address.</param>
/// <param name="Last">The same, of the same batch; empty for one stamp.</param>
public sealed record PackStamps(Id<StampRun> Id, Id<Order> Order, string? First, string? Last = null) : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Order).Creates(Id);
}

internal sealed class PackStampsHandler(MarketplaceContext db, StampRanges ranges, TimeProvider time) : IRequestHandler<PackStamps, int>
{
    public async Task<int> Handle(PackStamps request, CancellationToken cancellationToken)
    {
        var order = await Order(request.Order, cancellationToken);
        var batch = await ranges.BatchOf(request.First, nameof(request.First), cancellationToken);
        if (!await db.Set<StampBatch>().AnyAsync(b => b.Id == batch && b.ProducerId == order.ProducerId, cancellationToken))
        {
            throw new DomainException("stamp.foreign", nameof(request.First), RefusalKind.Invalid, request.First ?? "");
        }

        var range = await ranges.Find(batch, request.First, request.Last, cancellationToken);

        StampBatch.DemandGood(await db.Set<Lot>().AsNoTracking().FirstAsync(l => l.Id == range.Batch.LotId, cancellationToken));
        var inParcel = await db.Set<Stamp>().Where(s => s.OrderId == order.Id).Join(db.Set<StampBatch>(), s => s.BatchId, b => b.Id, (s, b) => b.VariantId).CountAsync(v => v == range.Batch.VariantId, cancellationToken);
        var line = order.Lines.Find(l => l.VariantId == range.Batch.VariantId) ?? throw new DomainException("stamp.not_ordered", nameof(request.First), RefusalKind.Invalid, range.Batch.Title, range.Batch.Pack);
        if (inParcel + range.Count > line.Quantity)
        {
            throw new DomainException("stamp.too_many", nameof(request.Last), RefusalKind.Invalid, line.Quantity, inParcel, range.Count);
        }

        if (order.State == OrderState.Packed)
        {
            // The books say already which lots this parcel was packed from.
            var lot = range.Batch.LotId;
            var sold = await db.Set<LotSale>().Where(s => s.OrderId == order.Id && s.ReturnedAt == null && s.VariantId == range.Batch.VariantId).ToListAsync(cancellationToken);
            var stamped = (await ParcelStamps.Of(db, order.Id, cancellationToken)).FirstOrDefault(s => s.Variant == range.Batch.VariantId && s.Lot == lot)?.Packs ?? 0;
            if (sold.Count > 0 && sold.Where(s => s.LotId == lot).Sum(s => s.Packs) < stamped + range.Count)
            {
                throw new DomainException("stamp.other_lot", nameof(request.First), RefusalKind.Conflict, range.Batch.Title, range.Batch.Pack, await Number(lot, cancellationToken));
            }
        }

        var free = range.In(db).Where(s => s.State == StampState.Activated && s.OrderId == null);
        await ranges.Demand(range, free, cancellationToken);
        StampRanges.Demand(range, await free.ExecuteUpdateAsync(s => s.SetProperty(x => x.OrderId, order.Id), cancellationToken));
        db.Add(new StampRun(request.Id, range.Batch, range.First, range.Last, StampState.Sold, "", order.Id, time.GetUtcNow()));
        return inParcel + range.Count;
    }

    private Task<string> Number(Id<Lot> lot, CancellationToken cancel) => db.Set<Lot>().Where(l => l.Id == lot).Select(l => l.Number).FirstAsync(cancel);

    // The row stays locked until the end, so that two clerks who pack one order together never put too many in.
    private async Task<Order> Order(Id<Order> id, CancellationToken cancel)
    {
        await db.Set<Order>().Where(o => o.Id == id).ExecuteUpdateAsync(s => s.SetProperty(o => o.PlacedAt, o => o.PlacedAt), cancel);
        var order = await db.Set<Order>().AsNoTracking().FirstAsync(o => o.Id == id, cancel);
        return order.State is OrderState.Confirmed or OrderState.Packed ? order : throw DomainException.Conflict("stamp.order_state", order.Number);
    }
}
