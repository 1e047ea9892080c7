using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>
/// Stamps that are stuck on packs become valid: all from the first to the last, or none. Gives how many. Refuses as <see cref="StampRanges.Find"/>,
/// and <c>stamp.range_state</c> for any that is not merely printed: a second activation too.
/// </summary>
/// <param name="Id">Of this activation.</param>
/// <param name="Batch">Of which batch.</param>
/// <param name="First">Number, serial or scanned address.</param>
/// <param name="Last">The same; empty for one stamp.</param>
public sealed record ActivateStamps(Id<StampRun> Id, Id<StampBatch> Batch, string? First, string? Last = null) : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Batch).Creates(Id);
}

internal sealed class ActivateStampsHandler(MarketplaceContext db, StampRanges ranges, StampEvents events, TimeProvider time) : IRequestHandler<ActivateStamps, int>
{
    public async Task<int> Handle(ActivateStamps request, CancellationToken cancellationToken)
    {
        var range = await ranges.Find(request.Batch, request.First, request.Last, cancellationToken);
        var lot = await db.Set<Lot>().AsNoTracking().FirstAsync(l => l.Id == range.Batch.LotId, cancellationToken);
        StampBatch.DemandGood(lot);
        var printed = range.In(db).Where(s => s.State == StampState.Printed);
        await ranges.Demand(range, printed, cancellationToken);
        var now = time.GetUtcNow();
        StampRanges.Demand(range, await printed.ExecuteUpdateAsync(s => s.SetProperty(x => x.State, StampState.Activated).SetProperty(x => x.StateSince, now), cancellationToken));
        db.Add(new StampRun(request.Id, range.Batch, range.First, range.Last, StampState.Activated, "", null, now));
        await events.Activated(range.Batch, lot, range.In(db), cancellationToken);
        return range.Count;
    }
}
