using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Catalog;
using Marketplace.Features.Ledger;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>What follows when an attempt is paid: the order, the fee, the books, and whatever came too much.</summary>
public sealed class Settlement(MarketplaceContext db, SaleDeductions deductions, StockChanges stock, DirectMoney books, Refunding refunding, TimeProvider time)
{
    /// <summary>After an attempt came to Paid. Throws <c>order.stock_gone</c> where the order had expired and its goods are no longer there.</summary>
    public async Task Pay(PaymentAttempt attempt, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var order = await db.FindAsync<Order>([attempt.OrderId], cancel) ?? throw DomainException.NotFound();
        if (order.State is not OrderState.Paid)
        {
            order.MoveTo(OrderState.Paid, now);
        }
        else if (await db.Set<CardPayment>().AnyAsync(p => p.Parts.Any(x => x.OrderId == order.Id && x.State == CardPartState.Applied), cancel))
        {
            throw DomainException.Conflict("money_task.paid_already");
        }

        var goods = order.Total - order.Delivery;
        attempt.Charge(await deductions.Fee(goods < attempt.Applied ? goods : attempt.Applied, isOnline: attempt.ConfirmedBy is null, cancel));
        await books.Stated(attempt, order.ProducerId, cancel);
        await books.Paid(attempt, order.ProducerId, cancel);
        if (attempt.Spare > Money.Zero)
        {
            await refunding.Owe(new Refund(Id<Refund>.New(time), order.ProducerId, attempt.Spare, RefundReason.Overpaid, fromSale: false, now) { OrderId = order.Id, AttemptId = attempt.Id }, null, cancel);
        }

        await refunding.Close(attempt, "Completed", cancel);
    }

    /// <summary>Whether the goods of an order that expired can be had again; they stay so until this command ends, because their stock rows are taken.</summary>
    public async Task<bool> StillThere(Id<Order> id, CancellationToken cancel)
    {
        var order = await db.FindAsync<Order>([id], cancel) ?? throw DomainException.NotFound();
        if (order.State != OrderState.Expired)
        {
            return order.State == OrderState.AwaitingPayment;
        }

        foreach (var line in order.Lines.OrderBy(l => l.VariantId))
        {
            if (!await stock.IsFree(line.VariantId, line.Quantity, cancel))
            {
                return false;
            }
        }

        return true;
    }
}
