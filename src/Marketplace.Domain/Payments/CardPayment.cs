using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Payments;

/// <summary>States of a card payment.</summary>
public enum CardState
{
    /// <summary>Stored; whether the provider has a page for it is not known yet.</summary>
    Opening,

    /// <summary>The buyer can pay on the provider's page; stock is held.</summary>
    Open,

    /// <summary>The buyer is done there; the bank has not decided.</summary>
    Confirming,

    /// <summary>The whole amount was taken.</summary>
    Paid,

    /// <summary>The bank refused for good.</summary>
    Failed,

    /// <summary>Its time ran out.</summary>
    Expired,

    /// <summary>Ended because the buyer chose another way, or nothing was left to pay.</summary>
    Cancelled,

    /// <summary>The provider took another amount than was due. Nothing is paid with it until a person has looked.</summary>
    Odd,
}

/// <summary>One try to pay all that is due of an order group by card, stored before the provider hears of it; its id is the key by which the provider tells a repetition.</summary>
/// <remarks>
/// Allowed moves (a provider's notices may come in any order and late):
/// <list type="table">
/// <item><term>Opening</term><description>Open, Confirming, Paid, Failed, Expired, Cancelled, Odd</description></item>
/// <item><term>Open</term><description>Confirming, Paid, Failed, Expired, Cancelled, Odd</description></item>
/// <item><term>Confirming</term><description>Paid, Failed, Odd</description></item>
/// <item><term>Expired, Cancelled</term><description>Confirming, Paid, Odd (paid in the last moment)</description></item>
/// <item><term>Paid, Failed, Odd</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class CardPayment : Entity<CardPayment>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<CardState> Moves = new("card.move",
        (CardState.Opening, [CardState.Open, CardState.Confirming, CardState.Paid, CardState.Failed, CardState.Expired, CardState.Cancelled, CardState.Odd]),
        (CardState.Open, [CardState.Confirming, CardState.Paid, CardState.Failed, CardState.Expired, CardState.Cancelled, CardState.Odd]),
        (CardState.Confirming, [CardState.Paid, CardState.Failed, CardState.Odd]),
        (CardState.Expired, [CardState.Confirming, CardState.Paid, CardState.Odd]),
        (CardState.Cancelled, [CardState.Confirming, CardState.Paid, CardState.Odd]));

    private CardPayment()
    {
    }

    /// <summary>A try for the given orders. Throws <c>card.nothing_due</c> where there are none.</summary>
    public CardPayment(Id<CardPayment> id, Id<OrderGroup> group, string provider, string origin, IEnumerable<Order> orders, DateTimeOffset now, DateTimeOffset until)
        : base(id)
    {
        (GroupId, Provider, Origin, StartedAt, Until) = (group, provider, origin, now, until);
        Parts = [.. orders.Select(o => new CardPart { OrderId = o.Id, ProducerId = o.ProducerId, Amount = o.Total, Delivery = o.Delivery })];
        Amount = Parts.Aggregate(Money.Zero, (sum, p) => sum + p.Amount);
        if (Parts.Count == 0)
        {
            throw DomainException.Conflict("card.nothing_due");
        }
    }

    /// <summary>Whose orders.</summary>
    public Id<OrderGroup> GroupId { get; private set; }

    /// <summary>Who takes the card.</summary>
    public string Provider { get; private set; } = "";

    /// <summary>Of the shop's own address, the part to which the buyer comes back; the same whenever the provider is asked.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>The sum of the parts.</summary>
    public Money Amount { get; private set; } = Money.Zero;

    /// <summary>When it was stored.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When the page ends by itself; stock is held a little longer.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Where it stands.</summary>
    public CardState State { get; private set; }

    /// <summary>What went wrong last.</summary>
    public CardTrouble Trouble { get; private set; }

    /// <summary>The page's id at the provider; empty while not known.</summary>
    public string Session { get; private set; } = "";

    /// <summary>Where the buyer pays; whoever has it could pay too, so history does not keep it.</summary>
    [Personal]
    public string Page { get; private set; } = "";

    /// <summary>The payment at the provider, which refunds name.</summary>
    public string Intent { get; private set; } = "";

    /// <summary>One for each order.</summary>
    public List<CardPart> Parts { get; private set; } = [];

    /// <summary>True while money may come without anybody doing anything new.</summary>
    public bool IsLive => State is CardState.Opening or CardState.Open or CardState.Confirming;

    /// <summary>Takes over what the provider tells of its page, as far as it is news. Gives true where the payment was paid by it.</summary>
    /// <param name="told">As it is at the provider now.</param>
    /// <param name="left">True where it ended because somebody chose another way.</param>
    public bool Hear(CardSituation told, bool left)
    {
        (Session, Trouble) = (told.Session.Length > 0 ? told.Session : Session, told.Trouble);
        (Intent, Page) = (told.Intent.Length > 0 ? told.Intent : Intent, told.Page ?? Page);
        var to = told.Standing switch
        {
            CardStanding.Paid => told.Paid == Amount ? CardState.Paid : CardState.Odd,
            CardStanding.Confirming => CardState.Confirming,
            CardStanding.Failed => CardState.Failed,
            CardStanding.Ended => left ? CardState.Cancelled : CardState.Expired,
            _ => CardState.Open,
        };

        // What is known already, or was overtaken by something later, is no news.
        if (!Moves.Allows(State, to))
        {
            return false;
        }

        State = Moves.Move(State, to);
        return to == CardState.Paid;
    }
}

/// <summary>What becomes of a part's money.</summary>
public enum CardPartState
{
    /// <summary>Not paid.</summary>
    Waiting,

    /// <summary>It pays the order.</summary>
    Applied,

    /// <summary>The order could not take it any more: it goes back.</summary>
    Returned,
}

/// <summary>Of a card payment, what is for one order.</summary>
public sealed class CardPart : IPaidMoney
{
    /// <summary>Which order.</summary>
    public Id<Order> OrderId { get; init; }

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; init; }

    /// <summary>Goods and delivery.</summary>
    public Money Amount { get; init; } = Money.Zero;

    /// <summary>Of it, delivery.</summary>
    public Money Delivery { get; init; } = Money.Zero;

    /// <summary>What became of it.</summary>
    public CardPartState State { get; private set; }

    /// <inheritdoc/>
    public Money Refunded { get; private set; } = Money.Zero;

    /// <inheritdoc/>
    public Money Fee { get; private set; } = Money.Zero;

    /// <inheritdoc/>
    public Money FeeBack { get; private set; } = Money.Zero;

    /// <inheritdoc/>
    public Money Refundable => State == CardPartState.Applied ? Amount - Refunded : Money.Zero;

    /// <summary>It pays its order.</summary>
    public void Apply(Money fee) => (State, Fee) = (CardPartState.Applied, fee);

    /// <summary>It goes back whole.</summary>
    public void Return() => State = CardPartState.Returned;

    /// <inheritdoc/>
    public void Refund(Money amount, Money feeBack)
    {
        if (amount > Refundable)
        {
            throw DomainException.Conflict("refund.too_much", Refundable);
        }

        Refunded += amount;
        FeeBack += feeBack;
    }
}
