using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;

namespace Marketplace.Tests.Cards;

/// <summary>What must become of orders and money, told anew in plain words and without any of the program's code: one buyer's group, the bank's card pages for it, and what the shop has heard of them.</summary>
internal sealed class CardModel
{
    public CardModel(int orders, long total, long pack) => Orders = [.. Enumerable.Range(0, orders).Select(_ => new OrderModel { Total = total, Pack = pack })];

    public List<OrderModel> Orders { get; }

    public List<PageModel> Pages { get; } = [];

    /// <summary>The one page by which money may still come, as far as the shop knows.</summary>
    public PageModel? Live => Pages.Find(p => p.Shop is CardState.Open or CardState.Confirming);

    public bool Start()
    {
        var due = Orders.FindAll(o => o.State == OrderState.AwaitingPayment);
        if (Live is null && due.Count > 0)
        {
            Pages.Add(new() { Orders = due });
            return true;
        }

        return Live is not null;
    }

    public static void AtBank(PageModel page, CardStanding to, params CardStanding[] from)
    {
        if (from.Contains(page.Bank))
        {
            page.Bank = to;
        }
    }

    public void Leave(PageModel page)
    {
        AtBank(page, CardStanding.Ended, CardStanding.Open);
        Hear(page, left: true);
    }

    public void Hear(PageModel page, bool left = false)
    {
        var open = page.Shop is CardState.Open or CardState.Expired or CardState.Cancelled or CardState.Confirming;
        switch (page.Bank)
        {
            case CardStanding.Paid when open && page.Odd:
                page.Shop = CardState.Odd;
                break;
            case CardStanding.Paid when open:
                page.Shop = CardState.Paid;
                Settle(page);
                break;
            case CardStanding.Confirming when page.Shop is CardState.Open or CardState.Expired or CardState.Cancelled:
                page.Shop = CardState.Confirming;
                break;
            case CardStanding.Failed when page.Shop is CardState.Open or CardState.Confirming:
                page.Shop = CardState.Failed;
                break;
            case CardStanding.Ended when page.Shop == CardState.Open:
                page.Shop = left ? CardState.Cancelled : CardState.Expired;
                break;
        }
    }

    /// <summary>The exact transfer for an order.</summary>
    public void Transfer(OrderModel order)
    {
        if (order.CanBePaid)
        {
            (order.State, order.ByBank) = (OrderState.Paid, true);
            Moved(order);
        }
    }

    public void End(OrderModel order, OrderState to)
    {
        if (order.State == OrderState.AwaitingPayment)
        {
            order.State = to;
            Moved(order);
        }
    }

    /// <summary>Gives what a refund of so many packs and the delivery comes to; null where it is refused.</summary>
    public static long? Refund(OrderModel order, bool whole, int packs, bool delivery)
    {
        var paid = order.ByBank || order.ByCard;
        packs = whole ? 2 - order.PacksBack : packs;
        var deliveryDue = whole ? !order.DeliveryBack : delivery;
        if (!paid || order.Left == 0 || packs > 2 - order.PacksBack || (!whole && delivery && order.DeliveryBack) || (packs == 0 && !deliveryDue))
        {
            return null;
        }

        var amount = (packs * order.Pack) + (deliveryDue ? order.Total - (2 * order.Pack) : 0);
        (order.PacksBack, order.DeliveryBack, order.Back) = (order.PacksBack + packs, order.DeliveryBack || deliveryDue, order.Back + amount);
        if (order.ByCard)
        {
            order.CardBack += amount;
        }

        if (order.Left == 0)
        {
            order.State = OrderState.Cancelled;
        }

        return amount;
    }

    private void Settle(PageModel page)
    {
        List<OrderModel> moved = [];
        foreach (var order in page.Orders)
        {
            if (order.CanBePaid)
            {
                (order.State, order.ByCard) = (OrderState.Paid, true);
                moved.Add(order);
            }
            else
            {
                order.CardBack += order.Total;
            }
        }

        moved.ForEach(Moved);
    }

    // Whatever is not to be paid any more ends the page that asks for it.
    private void Moved(OrderModel order)
    {
        foreach (var page in Pages.Where(p => p.Shop == CardState.Open && p.Orders.Contains(order)).ToList())
        {
            Leave(page);
        }
    }

    internal sealed class OrderModel
    {
        public long Total { get; init; }

        public long Pack { get; init; }

        public OrderState State { get; set; } = OrderState.AwaitingPayment;

        public bool ByBank { get; set; }

        public bool ByCard { get; set; }

        /// <summary>Somebody else has bought the goods after they were given free.</summary>
        public bool Gone { get; set; }

        public int PacksBack { get; set; }

        public bool DeliveryBack { get; set; }

        /// <summary>Of what paid the order, what went back.</summary>
        public long Back { get; set; }

        /// <summary>All that went back to cards because of this order.</summary>
        public long CardBack { get; set; }

        public long Left => Total - Back;

        public bool CanBePaid => State == OrderState.AwaitingPayment || (State == OrderState.Expired && !Gone);
    }

    internal sealed class PageModel
    {
        public required List<OrderModel> Orders { get; init; }

        public CardStanding Bank { get; set; } = CardStanding.Open;

        public CardState Shop { get; set; } = CardState.Open;

        /// <summary>The bank takes another amount than it was asked to.</summary>
        public bool Odd { get; set; }
    }
}
