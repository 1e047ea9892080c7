using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>The only way a lot's books change: one conditional update, inside the command's transaction, with a movement beside it.</summary>
public sealed class LotChanges(MarketplaceContext db, TimeProvider time)
{
    /// <summary>The books of a lot just declared.</summary>
    public void Open(Lot lot)
    {
        var made = LotUnit.Of(lot.Unit).ToBase(lot.Quantity);
        db.Add(new LotBalance(lot.Id, made));
        Note(Id<LotMovement>.New(time), lot.Id, null, LotMovementKind.Declared, made, 0, lot.Id.Value);
    }

    /// <summary>Puts packs of <paramref name="content"/> base units each aside from a lot, if so much is left of <paramref name="mayPack"/>. False where it is not; nothing is changed then.</summary>
    public async Task<bool> TryPack(Id<LotMovement> id, Id<Lot> lot, Id<Variant> variant, int packs, long content, long mayPack, CancellationToken cancel)
    {
        var amount = checked(packs * content);
        if (await Open(lot).Where(b => b.Packed + amount <= mayPack).ExecuteUpdateAsync(s => s.SetProperty(b => b.Packed, b => b.Packed + amount), cancel) == 0)
        {
            return false;
        }

        if (await Packs(lot, variant).Where(p => p.Content == content).ExecuteUpdateAsync(s => s.SetProperty(p => p.Packed, p => p.Packed + packs), cancel) == 0)
        {
            if (await Packs(lot, variant).AnyAsync(cancel))
            {
                throw new DbUpdateConcurrencyException("Another packing has just said what one pack holds: the command runs again with that.");
            }

            db.Add(new LotPacks(lot, variant, content, packs));
        }

        Note(id, lot, variant, LotMovementKind.Packed, amount, packs, id.Value);
        return true;
    }

    /// <summary>Takes packs of an open lot for an order, if so many are left. False where they are not; nothing is changed then.</summary>
    public async Task<bool> TrySell(Id<Lot> lot, Id<Variant> variant, int packs, Id<Order> order, CancellationToken cancel)
    {
        var rows = Packs(lot, variant).Where(p => p.Packed - p.Sold >= packs && db.Set<Lot>().Any(l => l.Id == lot && l.State == LotState.Open));
        if (await rows.ExecuteUpdateAsync(s => s.SetProperty(p => p.Sold, p => p.Sold + packs), cancel) == 0)
        {
            return false;
        }

        var content = await Packs(lot, variant).Select(p => p.Content).FirstAsync(cancel);
        db.Add(new LotSale(Id<LotSale>.New(time), lot, order, variant, packs, time.GetUtcNow()));
        Note(Id<LotMovement>.New(time), lot, variant, LotMovementKind.Sold, packs * content, packs, order.Value);
        return true;
    }

    /// <summary>Puts the packs of an order that was called off back to their lots.</summary>
    public async Task Return(Id<Order> order, CancellationToken cancel)
    {
        foreach (var sale in await db.Set<LotSale>().Where(s => s.OrderId == order && s.ReturnedAt == null).OrderBy(s => s.VariantId).ThenBy(s => s.LotId).ToListAsync(cancel))
        {
            var packs = sale.Packs;
            await Packs(sale.LotId, sale.VariantId).ExecuteUpdateAsync(s => s.SetProperty(p => p.Sold, p => p.Sold - packs), cancel);
            var content = await Packs(sale.LotId, sale.VariantId).Select(p => p.Content).FirstAsync(cancel);
            sale.Return(time.GetUtcNow());
            Note(Id<LotMovement>.New(time), sale.LotId, sale.VariantId, LotMovementKind.Returned, packs * content, packs, order.Value);
        }
    }

    private IQueryable<LotBalance> Open(Id<Lot> lot) =>
        db.Set<LotBalance>().Where(b => b.LotId == lot && db.Set<Lot>().Any(l => l.Id == lot && l.State == LotState.Open));

    private IQueryable<LotPacks> Packs(Id<Lot> lot, Id<Variant> variant) => db.Set<LotPacks>().Where(p => p.LotId == lot && p.VariantId == variant);

    private void Note(Id<LotMovement> id, Id<Lot> lot, Id<Variant>? variant, LotMovementKind kind, long amount, int packs, Guid cause) =>
        db.Add(new LotMovement(id, lot, variant, kind, amount, packs, cause, time.GetUtcNow()));
}
