using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Ordering;

/// <summary>Holds the same goods anew after time ran out; answers are still there.</summary>
public sealed record HoldAgain(string Key) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the checkout is known only to who holds its key");
}

internal sealed class HoldAgainHandler(MarketplaceContext db, Reservations reservations, TimeProvider time) : IRequestHandler<HoldAgain, Unit>
{
    public async Task<Unit> Handle(HoldAgain request, CancellationToken cancellationToken)
    {
        var checkout = await Reservations.Take(db.Set<Checkout>().Where(c => c.Key == request.Key), cancellationToken) ?? throw DomainException.NotFound();
        if (checkout.IsHeld(time.GetUtcNow()))
        {
            return Unit.Value;
        }

        if (checkout.State == CheckoutState.Placed)
        {
            throw DomainException.Conflict("checkout.move", CheckoutState.Placed, CheckoutState.Open);
        }

        CheckoutLine[] lines = [.. checkout.Lines];
        CheckoutLine[] held = checkout.State == CheckoutState.Open ? lines : [];
        checkout.HoldAgain(lines, await reservations.Hold(checkout.Id, held, lines, cancellationToken));
        return Unit.Value;
    }
}
