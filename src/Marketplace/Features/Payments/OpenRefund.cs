using FluentValidation;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>How many packs of a line are paid back.</summary>
public sealed record PacksBack(Id<Variant> Variant, int Quantity);

/// <summary>The seller owes a paid order's money back: all that is left of it, or packs, or delivery. Never more than was paid, however often and by whomever it is pressed.</summary>
/// <remarks>Refuses <c>refund.not_paid</c>, <c>refund.nothing_chosen</c>, <c>refund.too_many</c>, <c>refund.too_much</c>, <c>refund.delivery_gone</c>.</remarks>
/// <param name="Id">Of the new refund.</param>
/// <param name="Order">Which order.</param>
/// <param name="Whole">All that was paid and is not yet given back; the lines and delivery beside it are then ignored.</param>
/// <param name="Lines">Which packs.</param>
/// <param name="Delivery">The price of delivery, too.</param>
/// <param name="Reason">Why; one that a person may give.</param>
/// <param name="Note">In words.</param>
/// <param name="Restock">Whether the packs go back on the shelf.</param>
public sealed record OpenRefund(Id<Refund> Id, Id<Order> Order, bool Whole, IReadOnlyList<PacksBack> Lines, bool Delivery, RefundReason Reason, string? Note, bool Restock) : ICommand<Id<Refund>>
{
    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 200;

    /// <summary>Reasons that a person may give.</summary>
    public static readonly IReadOnlyList<RefundReason> Reasons = [RefundReason.OutOfStock, RefundReason.Damaged, RefundReason.WrongGoods, RefundReason.SentBack, RefundReason.Agreed];

    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Order).Creates(Id).Names("only lines of the order itself are found", [.. Lines.Select(l => (IId?)l.Variant)]);
}

internal sealed class OpenRefundValidator : AbstractValidator<OpenRefund>
{
    public OpenRefundValidator()
    {
        RuleFor(c => c.Reason).Must(OpenRefund.Reasons.Contains).WithErrorCode("refund.reason");
        RuleFor(c => c.Note).Must(note => (note ?? "").Trim().Length <= OpenRefund.LongestNote).WithErrorCode("refund.note");
        RuleFor(c => c.Lines).Must((c, lines) => c.Whole || c.Delivery || lines.Any(l => l.Quantity != 0)).WithErrorCode("refund.nothing_chosen");
        RuleForEach(c => c.Lines).Must(l => l.Quantity is >= 0 and <= 10_000).WithErrorCode("refund.quantity");
    }
}

internal sealed class OpenRefundHandler(MarketplaceContext db, PaidOrders paidOrders, StockChanges stock, Refunding refunding, TimeProvider time) : IRequestHandler<OpenRefund, Id<Refund>>
{
    public async Task<Id<Refund>> Handle(OpenRefund request, CancellationToken cancellationToken)
    {
        // Whoever presses at the same moment waits here, and then reads what the first one left.
        await paidOrders.Lock(request.Order, cancellationToken);
        if (await db.Set<Refund>().AnyAsync(r => r.Id == request.Id, cancellationToken))
        {
            // The same press, which waited for its twin.
            return request.Id;
        }

        var paid = await paidOrders.Find(request.Order, cancellationToken) ?? throw DomainException.Conflict("refund.not_paid");
        var order = await db.Set<Order>().FirstAsync(o => o.Id == request.Order, cancellationToken);
        var lines = request.Whole
            ? order.Lines.Where(l => l.Quantity > l.Refunded).Select(l => new PacksBack(l.VariantId, l.Quantity - l.Refunded)).ToList()
            : request.Lines.Where(l => l.Quantity > 0).GroupBy(l => l.Variant).Select(g => new PacksBack(g.Key, g.Sum(l => l.Quantity))).ToList();
        var delivery = request.Whole || !request.Delivery ? Money.Zero : await DeliveryLeft(order, cancellationToken);
        List<RefundLine> goods = [];
        foreach (var line in lines.OrderBy(l => l.Variant))
        {
            var sold = order.Refund(line.Variant, line.Quantity);
            goods.Add(new RefundLine { VariantId = sold.VariantId, Quantity = line.Quantity, Title = sold.Title, Pack = sold.Pack, Price = sold.Price });
            if (request.Restock)
            {
                await stock.Return(line.Variant, line.Quantity, request.Id.Value, cancellationToken);
            }
        }

        var amount = request.Whole ? paid.Money.Refundable : goods.Aggregate(delivery, (sum, l) => sum + (l.Price * l.Quantity));
        var feeBack = FeeBack(order, paid.Money);
        Refund refund = new(request.Id, order.ProducerId, amount, request.Reason, fromSale: true, time.GetUtcNow(), paid.Card)
        {
            OrderId = order.Id,
            AttemptId = paid.Attempt,
            Lines = goods,
            Delivery = request.Whole ? await Rest(order, cancellationToken) : delivery,
            FeeBack = feeBack,
            Restocked = request.Restock,
            Note = (request.Note ?? "").Trim(),
        };
        paid.Money.Refund(amount, feeBack);
        await refunding.Owe(refund, null, cancellationToken);
        if (paid.Money.Refundable == Money.Zero && Order.Moves.Allows(order.State, OrderState.Cancelled))
        {
            // What is paid back whole and not yet sent is no order any more.
            order.MoveTo(OrderState.Cancelled, time.GetUtcNow());
        }

        return request.Id;
    }

    internal static Money FeeBack(Order order, IPaidMoney paid)
    {
        var goods = order.Total - order.Delivery;
        return goods == Money.Zero ? paid.Fee - paid.FeeBack
            : PlatformFee.Back(paid.Fee, goods, order.Lines.Aggregate(Money.Zero, (sum, l) => sum + (l.Price * l.Refunded)), paid.FeeBack);
    }

    private async Task<Money> DeliveryLeft(Order order, CancellationToken cancel)
    {
        var left = await Rest(order, cancel);
        return left > Money.Zero ? left : throw DomainException.Conflict("refund.delivery_gone");
    }

    private async Task<Money> Rest(Order order, CancellationToken cancel) =>
        order.Delivery - Money.Dong(await db.Set<Refund>().Where(r => r.OrderId == order.Id && r.FromSale).SumAsync(r => r.Delivery.Minor, cancel));
}
