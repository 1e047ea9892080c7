using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>Holds all that is in a basket, or nothing, and begins to ask where to send it.</summary>
/// <param name="Id">The checkout's id, should a new one be needed.</param>
/// <param name="Basket">The basket's key.</param>
public sealed record StartCheckout(Id<Checkout> Id, string Basket) : ICommand<KeyAnswer>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the basket is known only to who holds its key").Creates(Id);
}

internal sealed class StartCheckoutHandler(MarketplaceContext db, Reservations reservations, TimeProvider time) : IRequestHandler<StartCheckout, KeyAnswer>
{
    public async Task<KeyAnswer> Handle(StartCheckout request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = db.Set<Basket>().Where(b => b.Key == request.Basket);

        // Locks the basket: two tabs that start at once find one another's checkout.
        await rows.ExecuteUpdateAsync(s => s.SetProperty(b => b.ChangedAt, now), cancellationToken);
        var basket = await rows.FirstOrDefaultAsync(cancellationToken) ?? throw DomainException.NotFound();
        if (basket.Lines.Count == 0)
        {
            throw new DomainException("basket.empty");
        }

        CheckoutLine[] wanted = [.. basket.Lines.Select(l => new CheckoutLine { VariantId = l.VariantId, Quantity = l.Quantity, Price = l.Price })];
        var earlier = await Reservations.Take(db.Set<Checkout>().Where(c => c.BasketId == basket.Id && c.State != CheckoutState.Placed), cancellationToken);
        if (earlier is not null)
        {
            CheckoutLine[] held = earlier.State == CheckoutState.Open ? [.. earlier.Lines] : [];
            earlier.HoldAgain(wanted, await reservations.Hold(earlier.Id, held, wanted, cancellationToken));
            return new KeyAnswer(earlier.Key);
        }

        var until = await reservations.Hold(request.Id, [], wanted, cancellationToken);
        var checkout = new Checkout(request.Id, SessionGate.NewToken(), basket.Id, wanted, now, until);
        db.Add(checkout);
        return new KeyAnswer(checkout.Key);
    }
}
