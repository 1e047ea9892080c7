using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>Stamped packs of a variant in a parcel, and the lot that their stamps name.</summary>
public sealed record ParcelStamps(Id<Variant> Variant, Id<Lot> Lot, int Packs)
{
    /// <summary>Those of an order.</summary>
    public static async Task<IReadOnlyList<ParcelStamps>> Of(MarketplaceContext db, Id<Order> order, CancellationToken cancel) =>
        [.. (await db.Set<Stamp>().Where(s => s.OrderId == order).Join(db.Set<StampBatch>(), s => s.BatchId, b => b.Id, (_, b) => new { b.VariantId, b.LotId })
            .GroupBy(b => b).Select(g => new { g.Key.VariantId, g.Key.LotId, Packs = g.Count() }).ToListAsync(cancel)).Select(g => new ParcelStamps(g.VariantId, g.LotId, g.Packs))];
}
