using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>
/// Orders stamps for one pack of a verified, open lot; the serials are drawn by a job. Refuses <c>stamp.count</c>, <c>stamp.variant</c>,
/// <c>stamp.lot_not_verified</c> and <c>stamp.lot_not_open</c>.
/// </summary>
/// <param name="Id">The batch, made by the caller.</param>
/// <param name="Lot">Of which lot.</param>
/// <param name="Variant">In which pack of the lot's listing.</param>
/// <param name="Count">1 to 50,000.</param>
public sealed record OrderStamps(Id<StampBatch> Id, Id<Lot> Lot, Id<Variant> Variant, int Count) : ICommand<Id<StampBatch>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Lot).Creates(Id).Names("the batch refuses a pack of another listing than the lot's", Variant);
}

internal sealed class OrderStampsHandler(MarketplaceContext db, StampOrigin origin, CommandScope scope, TimeProvider time) : IRequestHandler<OrderStamps, Id<StampBatch>>
{
    public async Task<Id<StampBatch>> Handle(OrderStamps request, CancellationToken cancellationToken)
    {
        var lot = await db.Set<Lot>().AsNoTracking().FirstAsync(l => l.Id == request.Lot, cancellationToken);
        var pack = await db.Set<Variant>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == request.Variant && !v.IsRetired, cancellationToken)
            ?? throw new DomainException("stamp.variant", nameof(request.Variant));
        var title = await db.Set<Listing>().Where(l => l.Id == lot.ListingId).Select(l => l.Title).FirstAsync(cancellationToken);
        StampBatch batch = new(request.Id, lot, pack, title, request.Count, origin.Address, time.GetUtcNow());
        db.Add(batch);
        scope.Later(IssueSerials.Kind, new IssueSerials.Due(batch.Id, 0));
        return batch.Id;
    }
}
