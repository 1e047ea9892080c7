using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>Says how many of a pack are wanted, or with <paramref name="More"/> how many more; 0 takes it out. Refuses <c>alcohol.age</c> for spirits where nobody has said to be of age.</summary>
/// <param name="Key">The basket's key.</param>
/// <param name="Variant">Which pack.</param>
/// <param name="Quantity">0 to <see cref="Basket.MostOfOne"/>.</param>
/// <param name="More">Adds to what is there.</param>
/// <param name="OfAge">Whoever buys has said to be of age; asked for spirits only.</param>
public sealed record PutInBasket(string Key, Id<Variant> Variant, int Quantity, bool More = false, bool OfAge = false) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the basket is known only to who holds its key").Names("packs in the shop are open to everybody", Variant);
}

internal sealed class PutInBasketHandler(MarketplaceContext db, Offers offers, TimeProvider time) : IRequestHandler<PutInBasket, Unit>
{
    public async Task<Unit> Handle(PutInBasket request, CancellationToken cancellationToken)
    {
        var basket = await db.Set<Basket>().FirstOrDefaultAsync(b => b.Key == request.Key, cancellationToken) ?? throw DomainException.NotFound();
        var now = time.GetUtcNow();
        if (request is { Quantity: 0, More: false })
        {
            basket.Remove(request.Variant, now);
            return Unit.Value;
        }

        var offer = (await offers.Find([request.Variant], cancellationToken)).GetValueOrDefault(request.Variant) ?? throw DomainException.NotFound();
        if (offer.Trouble is { } trouble)
        {
            throw new DomainException(RefusalKind.Conflict, [trouble]);
        }

        if (!request.OfAge && await db.Set<Variant>().AnyAsync(v => v.Id == request.Variant && db.Set<Listing>().Any(l => l.Id == v.ListingId && l.LabelGroup == Listing.Alcohol), cancellationToken))
        {
            throw new DomainException("alcohol.age");
        }

        var there = request.More ? basket.Lines.Find(l => l.VariantId == request.Variant)?.Quantity ?? 0 : 0;
        basket.Set(request.Variant, request.Quantity > 0 ? Math.Min(there, Basket.MostOfOne) + request.Quantity : -1, offer.Price, now);
        return Unit.Value;
    }
}
