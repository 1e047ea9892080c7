using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Somebody counted the packs on the shelf, promised ones included. The difference to the row is what changes it, so that a sale in between is not lost.</summary>
public sealed record CountStock(Id<Variant> Variant, int OnHand) : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Variant);
}

internal sealed class CountStockHandler(MarketplaceContext db, StockChanges changes, CommandScope scope) : IRequestHandler<CountStock, int>
{
    public async Task<int> Handle(CountStock request, CancellationToken cancellationToken)
    {
        Packs.CheckCount(request.OnHand, nameof(request.OnHand));

        // Two people who count at once must each see what the other left: writing the row as it is takes its lock, and the read after it is the newest.
        await db.Set<Stock>().Where(s => s.VariantId == request.Variant).ExecuteUpdateAsync(s => s.SetProperty(x => x.OnHand, x => x.OnHand), cancellationToken);
        var before = await db.Set<Stock>().AsNoTracking().FirstAsync(s => s.VariantId == request.Variant, cancellationToken);
        if (request.OnHand < before.Reserved)
        {
            throw new DomainException("stock.below_reserved", nameof(request.OnHand), RefusalKind.Conflict, before.Reserved);
        }

        var difference = request.OnHand - before.OnHand;
        if (difference != 0)
        {
            await changes.Count(request.Variant, difference, request.Variant.Value, cancellationToken);
            scope.Tell("listing.changed", await db.Set<Variant>().Where(v => v.Id == request.Variant).Select(v => v.ListingId).FirstAsync(cancellationToken));
        }

        return difference;
    }
}
