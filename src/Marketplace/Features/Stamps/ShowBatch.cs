using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>A batch as its keepers see it: how far its serials are drawn, how its stamps stand, what was done with them.</summary>
public sealed record ShowBatch(Id<StampBatch> Batch) : IQuery<BatchView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Batch).Or(Access.InRole(Role.Province));
}

/// <summary>A batch.</summary>
/// <param name="Id">The batch.</param>
/// <param name="Title">What it is.</param>
/// <param name="Pack">In which pack.</param>
/// <param name="Lot">The lot's number.</param>
/// <param name="LotState">A lot that is not open stands above what its stamps say.</param>
/// <param name="Producer">Whose.</param>
/// <param name="Gtin">14 digits, or empty.</param>
/// <param name="Count">Ordered.</param>
/// <param name="Issued">Drawn so far.</param>
/// <param name="State">Whether all are there.</param>
/// <param name="OrderedAt">When ordered.</param>
/// <param name="Stamps">How many stamps are in each state by themselves.</param>
/// <param name="NextPrinted">Number of the first stamp that is not on a pack yet, or null.</param>
/// <param name="Runs">The latest acts, newest first.</param>
public sealed record BatchView(
    Id<StampBatch> Id, string Title, string Pack, string Lot, LotState LotState, string Producer, string Gtin, int Count, int Issued, StampBatchState State, DateTimeOffset OrderedAt,
    IReadOnlyDictionary<StampState, int> Stamps, int? NextPrinted, IReadOnlyList<BatchView.Run> Runs)
{
    /// <summary>An act.</summary>
    public sealed record Run(int First, int Last, StampState To, string Reason, bool IsForOrder, DateTimeOffset At);
}

internal sealed class ShowBatchHandler(MarketplaceContext db) : IRequestHandler<ShowBatch, BatchView>
{
    private const int Shown = 20;

    public async Task<BatchView> Handle(ShowBatch request, CancellationToken cancellationToken)
    {
        var found = await (
            from b in db.Set<StampBatch>().AsNoTracking()
            join l in db.Set<Lot>() on b.LotId equals l.Id
            join p in db.Set<Producer>() on b.ProducerId equals p.Id
            where b.Id == request.Batch
            select new { Batch = b, Lot = l.State, Producer = p.Name }).FirstOrDefaultAsync(cancellationToken) ?? throw DomainException.NotFound();
        var stamps = db.Set<Stamp>().Where(s => s.BatchId == request.Batch);
        var counts = await stamps.GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var next = await stamps.Where(s => s.State == StampState.Printed).MinAsync(s => (int?)s.Number, cancellationToken);
        var runs = await db.Set<StampRun>().Where(r => r.BatchId == request.Batch).OrderByDescending(r => r.At).Take(Shown)
            .Select(r => new BatchView.Run(r.First, r.Last, r.To, r.Reason, r.OrderId != null, r.At)).ToListAsync(cancellationToken);
        var batch = found.Batch;
        return new(batch.Id, batch.Title, batch.Pack, batch.LotNumber, found.Lot, found.Producer, batch.Gtin, batch.Count, batch.Issued, batch.State, batch.OrderedAt, counts, next, runs);
    }
}
