using FluentValidation;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>The seller's next step with an order, or its end: Confirmed, Packed, HandedOver, Delivered, Cancelled. <c>order.move</c> where the order is elsewhere; the same step twice is one.</summary>
/// <param name="Id">The order.</param>
/// <param name="To">The step.</param>
/// <param name="Tracking">The parcel's number when it is handed over; may be empty.</param>
/// <param name="Lots">From which lots the lines are packed; the oldest open ones where nothing is said.</param>
public sealed record MoveOrder(Id<Order> Id, OrderState To, string? Tracking = null, IReadOnlyList<LotChoice>? Lots = null) : ICommand<Unit>
{
    /// <summary>Longest parcel number, in characters.</summary>
    public const int LongestTracking = 30;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Id).Names("only lots of the order's own producer and listings are taken", [.. (Lots ?? []).SelectMany(c => new IId?[] { c.Variant, c.Lot })]);
}

internal sealed class MoveOrderValidator : AbstractValidator<MoveOrder>
{
    public MoveOrderValidator()
    {
        // Paid and Expired are for money and clock to say.
        RuleFor(c => c.To).Must(to => to is OrderState.Confirmed or OrderState.Packed or OrderState.HandedOver or OrderState.Delivered or OrderState.Cancelled).WithErrorCode("order.step");
        RuleFor(c => c.Tracking).Must(number => (number ?? "").Trim() is { Length: <= MoveOrder.LongestTracking } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '.')).WithErrorCode("order.tracking");
    }
}

internal sealed class MoveOrderHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<MoveOrder, Unit>
{
    public async Task<Unit> Handle(MoveOrder request, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().FirstAsync(o => o.Id == request.Id, cancellationToken);
        if (order.State != request.To)
        {
            order.MoveTo(request.To, time.GetUtcNow(), request.Lots);
        }

        if (request is { To: OrderState.HandedOver, Tracking: { } tracking } && tracking.Trim().Length > 0)
        {
            order.Track(tracking.Trim().ToUpperInvariant());
        }

        return Unit.Value;
    }
}
