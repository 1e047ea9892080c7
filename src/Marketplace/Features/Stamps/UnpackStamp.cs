using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>Takes a stamped pack out of a parcel that is not handed over yet. Refuses <c>stamp.unknown</c> where it is not in it, <c>stamp.order_state</c> otherwise.</summary>
/// <param name="Order">Which order.</param>
/// <param name="Serial">Which stamp.</param>
public sealed record UnpackStamp(Id<Order> Order, string Serial) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Order);
}

internal sealed class UnpackStampHandler(MarketplaceContext db) : IRequestHandler<UnpackStamp, Unit>
{
    public async Task<Unit> Handle(UnpackStamp request, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().FirstAsync(o => o.Id == request.Order, cancellationToken);
        if (order.State is not (OrderState.Confirmed or OrderState.Packed))
        {
            throw DomainException.Conflict("stamp.order_state", order.Number);
        }

        return await db.Set<Stamp>().Where(s => s.Serial == request.Serial && s.OrderId == order.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.OrderId, (Id<Order>?)null), cancellationToken) == 1
            ? Unit.Value
            : throw new DomainException("stamp.unknown", nameof(request.Serial), RefusalKind.Invalid, request.Serial);
    }
}
