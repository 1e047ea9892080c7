using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>What of an order may still be paid back, and what was.</summary>
public sealed record ShowRefundable(Id<Order> Order) : IQuery<RefundableOrder>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Order);
}

/// <summary>An order as refunds see it.</summary>
public sealed record RefundableOrder(string Number, Id<Producer> Producer, OrderState State, Money Left, Money DeliveryLeft, IReadOnlyList<RefundableOrder.Line> Lines, IReadOnlyList<RefundLineOfBook> Refunds, bool ByCard)
{
    /// <summary>Packs of one line that may still be paid back.</summary>
    public sealed record Line(Id<Variant> Variant, string Title, string Pack, Money Price, int Left);
}

/// <summary>A refund in a list.</summary>
public sealed record RefundLineOfBook(Id<Refund> Refund, string? Number, Money Amount, RefundReason Reason, RefundState State, DateTimeOffset Since);

internal sealed class ShowRefundableHandler(MarketplaceContext db, PaidOrders paidOrders) : IRequestHandler<ShowRefundable, RefundableOrder>
{
    public async Task<RefundableOrder> Handle(ShowRefundable request, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().FirstAsync(o => o.Id == request.Order, cancellationToken);
        var paid = await paidOrders.Find(order.Id, cancellationToken);
        var refunds = await db.Set<Refund>().AsNoTracking().Where(r => r.OrderId == order.Id && r.ProducerId == order.ProducerId).OrderBy(r => r.OpenedAt).ToListAsync(cancellationToken);
        return new(
            order.Number,
            order.ProducerId,
            order.State,
            paid?.Money.Refundable ?? Money.Zero,
            order.Delivery - refunds.Where(r => r.FromSale).Aggregate(Money.Zero, (sum, r) => sum + r.Delivery),
            [.. order.Lines.Where(l => l.Quantity > l.Refunded).Select(l => new RefundableOrder.Line(l.VariantId, l.Title, l.Pack, l.Price, l.Quantity - l.Refunded))],
            [.. refunds.Select(r => new RefundLineOfBook(r.Id, order.Number, r.Amount, r.Reason, r.State, r.SentAt ?? r.OpenedAt))],
            paid?.Card is not null);
    }
}
