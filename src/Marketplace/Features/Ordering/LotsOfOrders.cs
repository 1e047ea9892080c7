using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>Packs of a line that came from a lot; verified says that an office has checked the lot.</summary>
public sealed record LotOfLine(Id<Order> Order, Id<Variant> Variant, Id<Lot> Lot, string Number, int Packs, DateOnly? ExpiresOn, bool IsVerified);

/// <summary>A lot that a line may be packed from.</summary>
public sealed record LotOffer(Id<Variant> Variant, Id<Lot> Lot, string Number, int Left, DateOnly? ExpiresOn);

/// <summary>Reads which lots an order was packed from, or may be.</summary>
public sealed class LotsOfOrders(MarketplaceContext db, TimeProvider time)
{
    /// <summary>The lots that were packed into these orders.</summary>
    public async Task<IReadOnlyList<LotOfLine>> Named(IReadOnlyList<Id<Order>> orders, CancellationToken cancel) =>
        await db.Set<LotSale>().AsNoTracking().Where(s => orders.Contains(s.OrderId) && s.ReturnedAt == null)
            .Join(db.Set<Lot>(), s => s.LotId, l => l.Id, (s, l) => new { Sale = s, Lot = l }).OrderBy(s => s.Lot.MadeOn).ThenBy(s => s.Lot.DeclaredAt)
            .Select(s => new LotOfLine(s.Sale.OrderId, s.Sale.VariantId, s.Lot.Id, s.Lot.Number, s.Sale.Packs, s.Lot.ExpiresOn, s.Lot.Verification != null)).ToListAsync(cancel);

    /// <summary>Open lots with packs left of the order's lines: those of the stamps in the parcel first, then the oldest, those that have expired last.</summary>
    public async Task<IReadOnlyList<LotOffer>> Offered(Order order, CancellationToken cancel)
    {
        var variants = order.Lines.ConvertAll(l => l.VariantId);
        var offers = await db.Set<LotPacks>().AsNoTracking().Where(p => variants.Contains(p.VariantId) && p.Packed > p.Sold)
            .Join(db.Set<Lot>().Where(l => l.ProducerId == order.ProducerId && l.State == LotState.Open), p => p.LotId, l => l.Id, (p, l) => new { Packs = p, Lot = l })
            .OrderBy(p => p.Lot.MadeOn).ThenBy(p => p.Lot.DeclaredAt)
            .Select(p => new LotOffer(p.Packs.VariantId, p.Lot.Id, p.Lot.Number, p.Packs.Packed - p.Packs.Sold, p.Lot.ExpiresOn)).ToListAsync(cancel);
        var stamped = await ParcelStamps.Of(db, order.Id, cancel);
        var today = time.TodayInVietnam();
        return [.. offers.OrderByDescending(o => stamped.Any(s => s.Variant == o.Variant && s.Lot == o.Lot)).ThenBy(o => o.ExpiresOn < today)];
    }
}
