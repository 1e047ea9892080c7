using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>The buyer calls an order off while it waits for money; <c>order.not_waiting</c> afterwards.</summary>
public sealed record CancelUnpaidOrder(string Group, string Number) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the group is known only to who holds its key");
}

internal sealed class CancelUnpaidOrderHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<CancelUnpaidOrder, Unit>
{
    public async Task<Unit> Handle(CancelUnpaidOrder request, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>()
            .Where(o => o.Number == request.Number && db.Set<OrderGroup>().Any(g => g.Id == o.GroupId && g.Key == request.Group))
            .FirstOrDefaultAsync(cancellationToken) ?? throw DomainException.NotFound();
        if (order.State == OrderState.Cancelled)
        {
            return Unit.Value;
        }

        if (order.State != OrderState.AwaitingPayment)
        {
            throw DomainException.Conflict("order.not_waiting", order.State);
        }

        order.MoveTo(OrderState.Cancelled, time.GetUtcNow());
        return Unit.Value;
    }
}
