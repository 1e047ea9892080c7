using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Payments;

/// <summary>The deadline of an attempt has passed: it and its order expire, stock is given back, and money that came short is owed back. Sent twice or late it changes nothing more.</summary>
public sealed record ExpirePayment(Id<PaymentAttempt> Attempt) : ICommand<AttemptState>
{
    /// <summary>The job's kind.</summary>
    public const string Kind = "payment.expire";

    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("the job knows only attempts that this program made", Attempt);

    /// <summary>The job's payload.</summary>
    public sealed record Due(Id<PaymentAttempt> Attempt);
}

internal sealed class ExpirePaymentHandler(MarketplaceContext db, Refunding refunding, TimeProvider time) : IRequestHandler<ExpirePayment, AttemptState>
{
    public async Task<AttemptState> Handle(ExpirePayment request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var attempt = await db.FindAsync<PaymentAttempt>([request.Attempt], cancellationToken) ?? throw DomainException.NotFound();
        if (attempt.State is AttemptState.Waiting or AttemptState.Short && now >= attempt.Deadline)
        {
            attempt.MoveTo(AttemptState.Expired);
            var order = await db.FindAsync<Order>([attempt.OrderId], cancellationToken);
            if (order is { State: OrderState.AwaitingPayment })
            {
                order.MoveTo(OrderState.Expired, now);
            }

            await refunding.GiveBack(attempt, RefundReason.PaidShort, cancellationToken);
        }

        return attempt.State;
    }
}

internal sealed class ExpirePaymentJob(Dispatcher dispatcher) : JobHandler<ExpirePayment.Due>(ExpirePayment.Kind)
{
    protected override Task Run(Guid messageId, ExpirePayment.Due payload, CancellationToken cancel) =>
        dispatcher.SendAs(Caller, new ExpirePayment(payload.Attempt), cancel);
}
