using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Ordering;

/// <summary>States of an order.</summary>
public enum OrderState
{
    /// <summary>Placed; stock is held until the payment attempt's deadline.</summary>
    AwaitingPayment,

    /// <summary>The whole amount has come.</summary>
    Paid,

    /// <summary>The producer will pack it.</summary>
    Confirmed,

    /// <summary>Packed, waiting for the post.</summary>
    Packed,

    /// <summary>With the post.</summary>
    HandedOver,

    /// <summary>With the buyer.</summary>
    Delivered,

    /// <summary>Not paid in time; stock was given back.</summary>
    Expired,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>An order was placed; its payment attempt is made in the same transaction.</summary>
public sealed record OrderPlaced(Id<Order> Order) : IDomainEvent;

/// <summary>An order moved to another state; stock follows in the same transaction.</summary>
public sealed record OrderMoved(Id<Order> Order, OrderState From, OrderState To) : IDomainEvent
{
    /// <summary>From which lots it was packed, where its seller says so.</summary>
    public IReadOnlyList<LotChoice> Lots { get; init; } = [];
}

/// <summary>One checkout: who receives what where. Its page has an unguessable address, which is sent to the phone.</summary>
public sealed class OrderGroup : Entity<OrderGroup>
{
    private OrderGroup()
    {
    }

    /// <summary>From a complete checkout.</summary>
    public OrderGroup(Id<OrderGroup> id, string key, Checkout checkout, DateTimeOffset now)
        : base(id)
    {
        (Key, CheckoutId, PlacedAt) = (key, checkout.Id, now);
        (BuyerName, BuyerPhone, AddressLine, CommuneCode, Note) = (checkout.BuyerName, checkout.BuyerPhone, checkout.AddressLine, checkout.CommuneCode, checkout.Note);
    }

    /// <summary>Unguessable; never in history.</summary>
    [Personal]
    public string Key { get; private set; } = "";

    /// <summary>The checkout; one group for each, ever.</summary>
    public Id<Checkout> CheckoutId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset PlacedAt { get; private set; }

    /// <summary>Receiver.</summary>
    [Personal]
    public string BuyerName { get; private set; } = "";

    /// <summary>E.164.</summary>
    [Personal]
    public string BuyerPhone { get; private set; } = "";

    /// <summary>House number, street or hamlet.</summary>
    [Personal]
    public string AddressLine { get; private set; } = "";

    /// <summary>Official five-digit code.</summary>
    public string CommuneCode { get; private set; } = "";

    /// <summary>For the carrier.</summary>
    [Personal]
    public string Note { get; private set; } = "";
}

/// <summary>The part of a checkout that one producer sells. Keeps title, price, producer and receiving account as they were.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>AwaitingPayment</term><description>Paid, Expired, Cancelled</description></item>
/// <item><term>Paid</term><description>Confirmed, Cancelled, AwaitingPayment (the money belonged to another order, see <see cref="Unpay"/>)</description></item>
/// <item><term>Confirmed</term><description>Packed, Cancelled</description></item>
/// <item><term>Packed</term><description>HandedOver, Cancelled</description></item>
/// <item><term>HandedOver</term><description>Delivered</description></item>
/// <item><term>Expired</term><description>Paid (money came late, stock was still there, somebody decided)</description></item>
/// <item><term>Delivered, Cancelled</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class Order : Entity<Order>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<OrderState> Moves = new("order.move",
        (OrderState.AwaitingPayment, [OrderState.Paid, OrderState.Expired, OrderState.Cancelled]),
        (OrderState.Paid, [OrderState.Confirmed, OrderState.Cancelled, OrderState.AwaitingPayment]),
        (OrderState.Confirmed, [OrderState.Packed, OrderState.Cancelled]),
        (OrderState.Packed, [OrderState.HandedOver, OrderState.Cancelled]),
        (OrderState.HandedOver, [OrderState.Delivered]),
        (OrderState.Expired, [OrderState.Paid]));

    private Order()
    {
    }

    /// <summary>An order with its lines as sold.</summary>
    public Order(Id<Order> id, Id<OrderGroup> group, string number, Id<Producer> producer, string producerName, Id<ReceivingAccount> account, IEnumerable<OrderLine> lines, Money delivery, DateTimeOffset now)
        : base(id)
    {
        (GroupId, Number, ProducerId, ProducerName, AccountId, Delivery, PlacedAt) = (group, number, producer, producerName, account, delivery, now);
        Lines = [.. lines];
        Total = Lines.Aggregate(delivery, (sum, line) => sum + (line.Price * line.Quantity));
        StateSince = now;
        Steps = [new OrderStep { State = State, At = now }];
        Raise(new OrderPlaced(Id));
    }

    /// <summary>The checkout's group.</summary>
    public Id<OrderGroup> GroupId { get; private set; }

    /// <summary>Short number that people say on the phone.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Who sells.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>The producer's name when sold.</summary>
    public string ProducerName { get; private set; } = "";

    /// <summary>The account the buyer was told to pay into.</summary>
    public Id<ReceivingAccount> AccountId { get; private set; }

    /// <summary>What was sold.</summary>
    public List<OrderLine> Lines { get; private set; } = [];

    /// <summary>Price of delivery.</summary>
    public Money Delivery { get; private set; } = Money.Zero;

    /// <summary>Lines and delivery.</summary>
    public Money Total { get; private set; } = Money.Zero;

    /// <summary>When placed.</summary>
    public DateTimeOffset PlacedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public OrderState State { get; private set; }

    /// <summary>When it came there.</summary>
    public DateTimeOffset StateSince { get; private set; }

    /// <summary>Every state it came to, with its moment; the table has no way back to a state, so each is there once; what is undone is taken off it.</summary>
    public List<OrderStep> Steps { get; private set; } = [];

    /// <summary>The parcel's number, once the post has it.</summary>
    public string Tracking { get; private set; } = "";

    /// <summary>Moves along the table; <c>order.move</c> otherwise. <paramref name="lots"/> names the lots that a parcel is packed from.</summary>
    public void MoveTo(OrderState to, DateTimeOffset now, IReadOnlyList<LotChoice>? lots = null)
    {
        var from = State;
        State = Moves.Move(State, to);
        StateSince = now;
        Steps.Add(new OrderStep { State = to, At = now });
        Raise(new OrderMoved(Id, from, to) { Lots = lots ?? [] });
    }

    /// <summary>The money belonged to another order: it waits for its own again, and that it was paid or had expired is taken off its way.</summary>
    public void Unpay(DateTimeOffset now)
    {
        var from = State;
        State = Moves.Move(State, OrderState.AwaitingPayment);
        StateSince = now;
        Steps.RemoveAll(s => s.State is OrderState.Paid or OrderState.Expired);
        Raise(new OrderMoved(Id, from, State));
    }

    /// <summary>Packs of a line are paid back; gives the line. Throws <c>refund.too_many</c> above what was sold and not yet paid back.</summary>
    public OrderLine Refund(Id<Variant> variant, int quantity)
    {
        var line = Lines.Find(l => l.VariantId == variant) ?? throw DomainException.NotFound();
        if (quantity < 1 || quantity > line.Quantity - line.Refunded)
        {
            throw DomainException.Conflict("refund.too_many", line.Title, line.Pack, line.Quantity - line.Refunded);
        }

        line.Refunded += quantity;
        return line;
    }

    /// <summary>Notes the parcel's number.</summary>
    public void Track(string number) => Tracking = number;
}

/// <summary>A state that an order came to.</summary>
public sealed class OrderStep
{
    /// <summary>Which.</summary>
    public OrderState State { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>What was sold, as it was called and cost at that moment.</summary>
public sealed class OrderLine
{
    /// <summary>Which pack.</summary>
    public Id<Variant> VariantId { get; init; }

    /// <summary>Of which listing.</summary>
    public Id<Listing> ListingId { get; init; }

    /// <summary>The listing's revision then.</summary>
    public int Revision { get; init; }

    /// <summary>Title then.</summary>
    public string Title { get; init; } = "";

    /// <summary>Pack then.</summary>
    public string Pack { get; init; } = "";

    /// <summary>Price of one then.</summary>
    public Money Price { get; init; } = Money.Zero;

    /// <summary>How many.</summary>
    public int Quantity { get; init; }

    /// <summary>Of them, paid back; where they are now was decided then.</summary>
    public int Refunded { get; set; }
}
