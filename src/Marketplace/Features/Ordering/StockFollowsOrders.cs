using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>Stock follows an order's state in the same transaction: paid sells, expired and called off give back, called off after payment puts back on the shelf what no refund has decided about.</summary>
internal sealed class StockFollowsOrders(MarketplaceContext db, StockChanges stock) : IReactTo<OrderMoved>
{
    public async Task React(OrderMoved happened, CancellationToken cancel)
    {
        Func<OrderLine, Guid, Task>? change = (happened.From, happened.To) switch
        {
            (OrderState.AwaitingPayment, OrderState.Paid) => (line, cause) => stock.Sell(line.VariantId, line.Quantity, cause, cancel),
            (OrderState.AwaitingPayment, OrderState.Expired or OrderState.Cancelled) => (line, cause) => stock.Release(line.VariantId, line.Quantity, cause, cancel),
            (OrderState.Paid or OrderState.Confirmed or OrderState.Packed, OrderState.Cancelled) => (line, cause) => Return(line, cause, cancel),
            (OrderState.Paid, OrderState.AwaitingPayment) => (line, cause) => stock.Unsell(line.VariantId, line.Quantity, cause, cancel),
            (OrderState.Expired, OrderState.Paid) => (line, cause) => SellAgain(line, cause, cancel),
            _ => null,
        };
        if (change is null)
        {
            return;
        }

        var order = await db.FindAsync<Order>([happened.Order], cancel) ?? throw DomainException.NotFound();
        await Lock(order, cancel);
        foreach (var line in order.Lines.OrderBy(l => l.VariantId))
        {
            await change(line, order.Id.Value);
        }
    }

    // Packs that were paid back before were put back then, or are spoilt.
    private Task Return(OrderLine line, Guid cause, CancellationToken cancel) =>
        line.Quantity > line.Refunded ? stock.Return(line.VariantId, line.Quantity - line.Refunded, cause, cancel) : Task.CompletedTask;

    // Late money: the packs were given back and may be gone.
    private async Task SellAgain(OrderLine line, Guid cause, CancellationToken cancel)
    {
        if (!await stock.TryReserve(line.VariantId, line.Quantity, cause, cancel))
        {
            throw DomainException.Conflict("order.stock_gone", line.Title, line.Pack);
        }

        await stock.Sell(line.VariantId, line.Quantity, cause, cancel);
    }

    // Money, deadline and buyer may move one order at the same moment: whoever read an older version runs again instead of moving stock twice.
    private async Task Lock(Order order, CancellationToken cancel)
    {
        var same = db.Set<Order>().Where(o => o.Id == order.Id && o.Version == order.Version);
        if (db.Entry(order).State != EntityState.Added && await same.ExecuteUpdateAsync(s => s.SetProperty(o => o.PlacedAt, o => o.PlacedAt), cancel) == 0)
        {
            throw new DbUpdateConcurrencyException("The order was moved meanwhile.");
        }
    }
}
