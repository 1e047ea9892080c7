using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Catalog;
using Marketplace.Features.Ledger;
using Marketplace.Features.Notices;
using Marketplace.Features.Payments;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;

namespace Marketplace.Features.Cards;

/// <summary>
/// What follows when a card was charged: each order that can take its part is paid, also one that had expired and whose goods are still there.
/// The part of any other (called off, paid by bank meanwhile, goods gone) goes back to the card by itself, and the buyer is told why.
/// </summary>
internal sealed class CardSettlement(MarketplaceContext db, SaleDeductions deductions, Settlement settlement, Refunding refunding, CardMoney books, CommandScope scope, Texts texts, TimeProvider time)
{
    /// <summary>After a payment came to Paid.</summary>
    public async Task Pay(CardPayment payment, CancellationToken cancel)
    {
        List<Order> paid = [];
        foreach (var part in payment.Parts.OrderBy(p => p.OrderId))
        {
            var order = await db.FindAsync<Order>([part.OrderId], cancel) ?? throw DomainException.NotFound();
            if (await settlement.StillThere(order.Id, cancel))
            {
                await Apply(payment, part, order, cancel);
                paid.Add(order);
            }
            else
            {
                await Return(payment, part, order, cancel);
            }
        }

        if (paid.Count > 0 && await db.FindAsync<OrderGroup>([payment.GroupId], cancel) is { } group)
        {
            scope.Text(group.BuyerPhone, texts["cards.text.paid", paid.Aggregate(Money.Zero, (sum, o) => sum + o.Total), string.Join(", ", paid.Select(o => OrderNumber.Show(o.Number)))]);
        }
    }

    private async Task Apply(CardPayment payment, CardPart part, Order order, CancellationToken cancel)
    {
        foreach (var attempt in (await Attempts.Of(db, order.Id, cancel)).Where(a => PaymentAttempt.Moves.Allows(a.State, AttemptState.Cancelled)))
        {
            // Nobody waits for a transfer any more, and what came of one goes back.
            attempt.MoveTo(AttemptState.Cancelled);
            await refunding.GiveBack(attempt, RefundReason.PaidTwice, cancel);
        }

        part.Apply(await deductions.Fee(part.Amount - part.Delivery, isOnline: true, cancel));
        order.MoveTo(OrderState.Paid, time.GetUtcNow());
        await books.Paid(payment, part, cancel);
    }

    private async Task Return(CardPayment payment, CardPart part, Order order, CancellationToken cancel)
    {
        part.Return();
        await books.PaidInVain(payment, part, cancel);
        var reason = order.State switch
        {
            OrderState.Cancelled => RefundReason.Cancelled,
            OrderState.Expired => RefundReason.PaidLate,
            _ => RefundReason.PaidTwice,
        };
        await refunding.Owe(new Refund(Id<Refund>.New(time), part.ProducerId, part.Amount, reason, fromSale: false, time.GetUtcNow(), payment.Id) { OrderId = order.Id }, null, cancel);
    }
}
