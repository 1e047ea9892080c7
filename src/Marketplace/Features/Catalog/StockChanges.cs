using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>The only way stock changes: one conditional update per variant, inside the command's transaction, with a movement beside it. Always take variants in order of their id, so that two carts never wait for each other.</summary>
public sealed class StockChanges(MarketplaceContext db, TimeProvider time, CommandScope scope)
{
    /// <summary>Promises packs, if so many are free. False where they are not; nothing is changed then.</summary>
    public async Task<bool> TryReserve(Id<Variant> variant, int quantity, Guid cause, CancellationToken cancel) =>
        await Change(db.Set<Stock>().Where(s => s.VariantId == variant && s.OnHand - s.Reserved >= quantity), variant, 0, quantity, "reserved", cause, cancel);

    /// <summary>Whether so many packs are free, and keeps them so until the command ends: whoever wants them too waits for it. Nothing is changed.</summary>
    public async Task<bool> IsFree(Id<Variant> variant, int quantity, CancellationToken cancel) =>
        await db.Set<Stock>().Where(s => s.VariantId == variant && s.OnHand - s.Reserved >= quantity).ExecuteUpdateAsync(s => s.SetProperty(x => x.OnHand, x => x.OnHand), cancel) == 1;

    /// <summary>Gives promised packs back.</summary>
    public async Task Release(Id<Variant> variant, int quantity, Guid cause, CancellationToken cancel) =>
        Demand(await Change(db.Set<Stock>().Where(s => s.VariantId == variant && s.Reserved >= quantity), variant, 0, -quantity, "released", cause, cancel));

    /// <summary>Turns promised packs into sold ones.</summary>
    public async Task Sell(Id<Variant> variant, int quantity, Guid cause, CancellationToken cancel) =>
        Demand(await Change(db.Set<Stock>().Where(s => s.VariantId == variant && s.Reserved >= quantity && s.OnHand >= quantity), variant, -quantity, -quantity, "sold", cause, cancel));

    /// <summary>Turns sold packs into promised ones again, because they had never been paid.</summary>
    public async Task Unsell(Id<Variant> variant, int quantity, Guid cause, CancellationToken cancel) =>
        Demand(await Change(db.Set<Stock>().Where(s => s.VariantId == variant), variant, quantity, quantity, "unsold", cause, cancel));

    /// <summary>Puts sold packs back on the shelf.</summary>
    public async Task Return(Id<Variant> variant, int quantity, Guid cause, CancellationToken cancel) =>
        Demand(await Change(db.Set<Stock>().Where(s => s.VariantId == variant), variant, quantity, 0, "returned", cause, cancel));

    /// <summary>Somebody counted: adds the difference to what there is. <c>stock.below_reserved</c> where more is promised than would be left.</summary>
    public async Task Count(Id<Variant> variant, int difference, Guid cause, CancellationToken cancel)
    {
        if (!await Change(db.Set<Stock>().Where(s => s.VariantId == variant && s.OnHand + difference >= s.Reserved), variant, difference, 0, "counted", cause, cancel))
        {
            throw DomainException.Conflict("stock.below_reserved");
        }
    }

    /// <summary>A first stock row for a new variant.</summary>
    public void Open(Id<Variant> variant, int onHand, Guid cause)
    {
        db.Add(new Stock(variant, onHand));
        Note(variant, onHand, 0, "counted", cause);
    }

    private async Task<bool> Change(IQueryable<Stock> row, Id<Variant> variant, int onHand, int reserved, string reason, Guid cause, CancellationToken cancel)
    {
        if (await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.OnHand, x => x.OnHand + onHand).SetProperty(x => x.Reserved, x => x.Reserved + reserved), cancel) == 0)
        {
            return false;
        }

        Note(variant, onHand, reserved, reason, cause);
        return true;
    }

    private void Note(Id<Variant> variant, int onHand, int reserved, string reason, Guid cause)
    {
        db.Add(new StockMovement(Id<StockMovement>.New(time), variant, onHand, reserved, reason, cause, time.GetUtcNow()));
        scope.Tell("stock.changed", variant);
    }

    // A promise that is not there means the books are wrong: better to stop than to go on counting.
    private static void Demand(bool done)
    {
        if (!done)
        {
            throw new InvalidOperationException("Stock that was promised is not there.");
        }
    }
}
