using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Payments;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Reconciliation;

/// <summary>A refund that never reached the card provider is asked for again, under its old key: where it did after all, nothing happens twice.</summary>
public sealed record ResumeCardRefund(Id<Refund> Refund) : ICommand<RefundState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("the process names refunds that it found stuck", Refund);
}

internal sealed class ResumeCardRefundHandler(MarketplaceContext db, CommandScope scope) : IRequestHandler<ResumeCardRefund, RefundState>
{
    public async Task<RefundState> Handle(ResumeCardRefund request, CancellationToken cancellationToken)
    {
        var refund = await db.FindAsync<Refund>([request.Refund], cancellationToken) ?? throw DomainException.NotFound();
        if (refund.State == RefundState.AtCard)
        {
            scope.Later(Refunding.ByCardKind, new Refunding.ByCard(refund.Id));
        }

        return refund.State;
    }
}
