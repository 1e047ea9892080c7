using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Cards;

/// <summary>An order that was paid by bank, expired or called off is not to be paid by card any more: the provider's page, which asks for the whole sum, is ended.</summary>
internal sealed class CardFollowsOrders(MarketplaceContext db, CommandScope scope) : IReactTo<OrderMoved>
{
    public async Task React(OrderMoved happened, CancellationToken cancel)
    {
        if (happened.To is not (OrderState.Paid or OrderState.Expired or OrderState.Cancelled))
        {
            return;
        }

        var ids = await db.Set<CardPayment>().Where(p => p.Parts.Any(x => x.OrderId == happened.Order) && (p.State == CardState.Opening || p.State == CardState.Open)).Select(p => p.Id).ToListAsync(cancel);
        foreach (var id in ids)
        {
            // The command that pays by this very card has moved it already, in memory.
            if (await db.FindAsync<CardPayment>([id], cancel) is { IsLive: true })
            {
                scope.Later(LeaveCard.Kind, new CheckCard.Due(id));
            }
        }
    }
}
