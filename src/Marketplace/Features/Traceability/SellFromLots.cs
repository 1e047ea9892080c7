using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>
/// A parcel is packed from lots: those of the stamps in it, then those that its seller named, else the oldest open ones with packs left that have not expired. Never more than was packed:
/// <c>lot.oversold</c> with the figures; never another lot than a stamp says: <c>stamp.other_lot</c>.
/// Packs that come from no lot (nobody has ever packed the variant from one) are sold without.
/// </summary>
internal sealed class SellFromLots(MarketplaceContext db, LotChanges books, LotEvents events, RegionIndex regions, TimeProvider time) : IReactTo<OrderMoved>
{
    public async Task React(OrderMoved happened, CancellationToken cancel)
    {
        switch (happened.From, happened.To)
        {
            case (_, OrderState.Packed):
                await Take(await Find(happened.Order, cancel), happened.Lots, cancel);
                break;
            case (OrderState.Packed, OrderState.Cancelled):
                await books.Return(happened.Order, cancel);
                break;
            case (_, OrderState.HandedOver or OrderState.Delivered):
                await Tell(await Find(happened.Order, cancel), happened.To, cancel);
                break;
        }
    }

    private async Task Take(Order order, IReadOnlyList<LotChoice> choices, CancellationToken cancel)
    {
        var stamped = await ParcelStamps.Of(db, order.Id, cancel);
        foreach (var line in order.Lines.OrderBy(l => l.VariantId))
        {
            var chosen = choices.FirstOrDefault(c => c.Variant == line.VariantId)?.Lot;
            var all = await db.Set<LotPacks>().AsNoTracking().Where(p => p.VariantId == line.VariantId)
                .Join(db.Set<Lot>().Where(l => l.ListingId == line.ListingId && l.ProducerId == order.ProducerId), p => p.LotId, l => l.Id, (p, l) => new { Lot = l, Left = p.Packed - p.Sold })
                .OrderBy(p => p.Lot.MadeOn).ThenBy(p => p.Lot.DeclaredAt).ToListAsync(cancel);
            if (chosen is null && all.Count == 0)
            {
                continue;
            }

            // What a stamp in the parcel says is where that pack comes from; for the rest it is what the seller named, or the oldest that has not expired.
            var today = time.TodayInVietnam();
            var bound = stamped.Where(s => s.Variant == line.VariantId).ToDictionary(s => s.Lot, s => s.Packs);
            if (chosen is not null && all.Find(p => p.Lot.Id != chosen && bound.ContainsKey(p.Lot.Id)) is { } other)
            {
                throw DomainException.Conflict("stamp.other_lot", line.Title, line.Pack, other.Lot.Number);
            }

            var left = all.Where(p => p.Lot.State == LotState.Open && p.Left > 0 && (bound.ContainsKey(p.Lot.Id) || (chosen is null ? p.Lot.ExpiresOn is not { } last || last >= today : p.Lot.Id == chosen))).ToList();
            if (left.Sum(p => p.Left) < line.Quantity || bound.Any(b => b.Value > (left.Find(p => p.Lot.Id == b.Key)?.Left ?? 0)))
            {
                throw DomainException.Conflict("lot.oversold", line.Title, line.Pack, line.Quantity, left.Sum(p => p.Left));
            }

            var free = line.Quantity - bound.Values.Sum();
            foreach (var part in left)
            {
                var own = bound.GetValueOrDefault(part.Lot.Id);
                var more = Math.Min(free, part.Left - own);
                if (own + more == 0)
                {
                    continue;
                }

                if (!await books.TrySell(part.Lot.Id, line.VariantId, own + more, order.Id, cancel))
                {
                    // Somebody took them between the reading and this: the command runs again and counts anew.
                    throw new DbUpdateConcurrencyException("The lot's packs were sold meanwhile.");
                }

                free -= more;
            }
        }
    }

    private async Task Tell(Order order, OrderState to, CancellationToken cancel)
    {
        var sales = await db.Set<LotSale>().AsNoTracking().Where(s => s.OrderId == order.Id && s.ReturnedAt == null)
            .Join(db.Set<Lot>(), s => s.LotId, l => l.Id, (s, l) => new { Sale = s, Lot = l })
            .Join(db.Set<Variant>(), s => s.Sale.VariantId, v => v.Id, (s, v) => new { s.Sale, s.Lot, v.Gtin }).ToListAsync(cancel);
        foreach (var one in sales.GroupBy(s => s.Lot.Id).OrderBy(g => g.Key))
        {
            var lot = one.First().Lot;
            List<Domain.Epcis.QuantityElement> packs = [.. one.Select(s => events.Packs(lot, s.Sale.VariantId, s.Gtin, s.Sale.Packs))];
            if (to == OrderState.HandedOver)
            {
                await events.HandedOver(lot, order.Id, packs, cancel);
            }
            else
            {
                var commune = await db.Set<OrderGroup>().Where(g => g.Id == order.GroupId).Select(g => g.CommuneCode).FirstAsync(cancel);
                await events.Delivered(lot, order.Id, packs, regions.FindCommune(commune)?.ProvinceCode ?? "", cancel);
            }
        }
    }

    private async Task<Order> Find(Id<Order> id, CancellationToken cancel) => await db.FindAsync<Order>([id], cancel) ?? throw DomainException.NotFound();
}
