using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Payments;

/// <summary>The producer's statement that the money of an attempt has come: "đã nhận tiền". Said again it changes nothing.</summary>
public sealed record ConfirmMoneyCame(Id<PaymentAttempt> Attempt) : ICommand<PaidAnswer>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Attempt);
}

/// <summary>Where an order stands after a decision about money.</summary>
public sealed record PaidAnswer(OrderState? Order);

internal sealed class ConfirmMoneyCameHandler(MarketplaceContext db, CallerHolder holder, Settlement settlement) : IRequestHandler<ConfirmMoneyCame, PaidAnswer>
{
    public async Task<PaidAnswer> Handle(ConfirmMoneyCame request, CancellationToken cancellationToken)
    {
        var attempt = await db.FindAsync<PaymentAttempt>([request.Attempt], cancellationToken) ?? throw DomainException.NotFound();
        if (attempt.State != AttemptState.Paid)
        {
            attempt.ConfirmByHand(holder.Caller.Person!.Value.Value);
            await settlement.Pay(attempt, cancellationToken);
        }

        return new((await db.FindAsync<Order>([attempt.OrderId], cancellationToken))?.State);
    }
}
