using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Ordering;

/// <summary>Tells the producer that there is something to pack, and the buyer that the parcel is on its way or that the order was called off.</summary>
internal sealed class OrderNews(MarketplaceContext db, CommandScope scope, Texts texts, IOptions<ShellOptions> shell) : IReactTo<OrderMoved>
{
    public async Task React(OrderMoved happened, CancellationToken cancel)
    {
        if (happened.To is not (OrderState.Paid or OrderState.HandedOver or OrderState.Cancelled)
            || await db.FindAsync<Order>([happened.Order], cancel) is not { } order)
        {
            return;
        }

        var number = OrderNumber.Show(order.Number);
        if (happened.To == OrderState.Paid)
        {
            var phone = await db.Set<Producer>().Where(p => p.Id == order.ProducerId).Select(p => p.Phone).FirstAsync(cancel);
            scope.Text(phone, texts["ordering.sms.to_pack", number, $"{shell.Value.PublicOrigin}/my/orders/{order.Id}"]);
            return;
        }

        var group = await db.FindAsync<OrderGroup>([order.GroupId], cancel);
        if (group is not null)
        {
            var page = $"{shell.Value.PublicOrigin}/orders/{group.Key}";
            scope.Text(group.BuyerPhone, happened.To == OrderState.Cancelled ? texts["ordering.sms.cancelled", number, page] : texts["ordering.sms.sent", number, page]);
        }
    }
}
