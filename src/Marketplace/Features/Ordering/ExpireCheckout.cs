using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Ordering;

/// <summary>Gives held stock back when a checkout's time is over; early, late or twice it changes nothing.</summary>
public sealed record ExpireCheckout(Id<Checkout> Id) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("only the job of the checkout itself sends it", Id);
}

internal sealed class ExpireCheckoutHandler(MarketplaceContext db, Reservations reservations, TimeProvider time) : IRequestHandler<ExpireCheckout, Unit>
{
    public async Task<Unit> Handle(ExpireCheckout request, CancellationToken cancellationToken)
    {
        var checkout = await Reservations.Take(db.Set<Checkout>().Where(c => c.Id == request.Id), cancellationToken);
        if (checkout is { State: CheckoutState.Open } && !checkout.IsHeld(time.GetUtcNow()))
        {
            await reservations.Release(checkout, cancellationToken);
        }

        return Unit.Value;
    }
}

internal sealed class ExpireCheckoutJob(Dispatcher dispatcher) : JobHandler<CheckoutEnds>(Reservations.Ends)
{
    protected override Task Run(Guid messageId, CheckoutEnds payload, CancellationToken cancel) =>
        dispatcher.SendAs(Caller, new ExpireCheckout(payload.Checkout), cancel);
}
