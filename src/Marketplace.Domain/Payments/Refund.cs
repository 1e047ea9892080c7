using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Payments;

/// <summary>States of a refund.</summary>
public enum RefundState
{
    /// <summary>The buyer has not said yet where the money shall go.</summary>
    AwaitingAccount,

    /// <summary>The payee must send it.</summary>
    Due,

    /// <summary>Sent: by the payee, or by the card's provider.</summary>
    Sent,

    /// <summary>On its way back to the card that paid.</summary>
    AtCard,

    /// <summary>The card's bank would not take it: the market must find another way.</summary>
    Failed,
}

/// <summary>Why money goes back.</summary>
public enum RefundReason
{
    /// <summary>The goods are not there.</summary>
    OutOfStock,

    /// <summary>Arrived broken or spoilt.</summary>
    Damaged,

    /// <summary>Not what was ordered.</summary>
    WrongGoods,

    /// <summary>The buyer sent it back.</summary>
    SentBack,

    /// <summary>Agreed between both.</summary>
    Agreed,

    /// <summary>The order was called off.</summary>
    Cancelled,

    /// <summary>More came than was due.</summary>
    Overpaid,

    /// <summary>The order was paid already.</summary>
    PaidTwice,

    /// <summary>The money came when the time was over.</summary>
    PaidLate,

    /// <summary>Less came than was due, until the time was over.</summary>
    PaidShort,

    /// <summary>It went to another seller's account.</summary>
    WrongAccount,

    /// <summary>Nobody knows for which order.</summary>
    Unknown,
}

/// <summary>
/// Money that whoever received it owes back to a buyer. What came into a producer's account is sent by the payee's own bank; we show where to and keep
/// the reference. What came by card goes back to the card through its provider, by itself.
/// </summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>AwaitingAccount</term><description>Due, Sent (to an account that the payee sees in his bank)</description></item>
/// <item><term>Due</term><description>AwaitingAccount (the bank does not know the account), Sent</description></item>
/// <item><term>Sent</term><description>Due, or AwaitingAccount where none is known (the bank returned it: owed again); Failed (the card's bank returned it)</description></item>
/// <item><term>AtCard</term><description>Sent, Failed</description></item>
/// <item><term>Failed</term><description>AtCard (tried again)</description></item>
/// </list>
/// </remarks>
public sealed class Refund : Entity<Refund>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<RefundState> Moves = new("refund.move",
        (RefundState.AwaitingAccount, [RefundState.Due, RefundState.Sent]),
        (RefundState.Due, [RefundState.AwaitingAccount, RefundState.Sent]),
        (RefundState.Sent, [RefundState.Due, RefundState.AwaitingAccount, RefundState.Failed]),
        (RefundState.AtCard, [RefundState.Sent, RefundState.Failed]),
        (RefundState.Failed, [RefundState.AtCard]));

    private Refund()
    {
    }

    /// <summary>A debt of a payee.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="producer">Who received the money.</param>
    /// <param name="amount">Above zero; <c>refund.nothing</c> otherwise.</param>
    /// <param name="reason">Why.</param>
    /// <param name="fromSale">True where the money had paid an order, false where it never did.</param>
    /// <param name="now">When.</param>
    /// <param name="card">The card payment that the money came by, where it did; it goes back there.</param>
    public Refund(Id<Refund> id, Id<Producer> producer, Money amount, RefundReason reason, bool fromSale, DateTimeOffset now, Id<CardPayment>? card = null)
        : base(id)
    {
        (ProducerId, Amount, Reason, FromSale, OpenedAt, CardId) = (producer, amount, reason, fromSale, now, card);
        State = card is null ? RefundState.AwaitingAccount : RefundState.AtCard;
        if (amount.Minor <= 0)
        {
            throw new DomainException("refund.nothing");
        }
    }

    /// <summary>Who must send it.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>The order whose buyer gets it, where known.</summary>
    public Id<Order>? OrderId { get; init; }

    /// <summary>The attempt it is about, where known.</summary>
    public Id<PaymentAttempt>? AttemptId { get; init; }

    /// <summary>The transfer that is sent back as a whole, where it is one.</summary>
    public Id<Transfer>? TransferId { get; init; }

    /// <summary>The card payment that the money came by, where it did.</summary>
    public Id<CardPayment>? CardId { get; private set; }

    /// <summary>How much.</summary>
    public Money Amount { get; private set; } = Money.Zero;

    /// <summary>Why.</summary>
    public RefundReason Reason { get; private set; }

    /// <summary>In words, where somebody wrote some.</summary>
    public string Note { get; init; } = "";

    /// <summary>True where the money had paid an order.</summary>
    public bool FromSale { get; private set; }

    /// <summary>Goods that are paid back, where it is about goods.</summary>
    public List<RefundLine> Lines { get; init; } = [];

    /// <summary>Of the amount, delivery.</summary>
    public Money Delivery { get; init; } = Money.Zero;

    /// <summary>Of the market's fee, what is no longer owed.</summary>
    public Money FeeBack { get; init; } = Money.Zero;

    /// <summary>True where the goods went back on the shelf.</summary>
    public bool Restocked { get; init; }

    /// <summary>Where it stands.</summary>
    public RefundState State { get; private set; }

    /// <summary>Six digits, or empty.</summary>
    public string Bin { get; private set; } = "";

    /// <summary>Account number, or empty.</summary>
    [Personal]
    public string Number { get; private set; } = "";

    /// <summary>Name on the account, or empty.</summary>
    [Personal]
    public string Holder { get; private set; } = "";

    /// <summary>Since when it is owed.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it was sent, while it is.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The bank's reference of the transfer back.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>How often the card's provider was asked anew after it had failed.</summary>
    public int Tries { get; private set; }

    /// <summary>What tells the provider's tries apart: the same try sent twice is one.</summary>
    public string TryKey => $"{Id}:{Tries}";

    /// <summary>The refund that a try's key belongs to, if it is one of ours.</summary>
    public static Id<Refund>? OfTry(string key) => Id<Refund>.TryParse(key.Split(':')[0], null, out var id) ? id : null;

    /// <summary>How often it was sent.</summary>
    public int Times { get; private set; }

    /// <summary>Where it goes, or null while nobody said.</summary>
    public BankAccount? Account => Number.Length > 0 ? new(Bin, Number, Holder) : null;

    /// <summary>The buyer, or the bank's notice, says where the money shall go. <c>refund.move</c> once that is known: whoever sends it may have scanned it already.</summary>
    public void PayTo(BankAccount account)
    {
        State = From(RefundState.AwaitingAccount, RefundState.Due);
        (Bin, Number, Holder) = (account.Bin, account.Number, account.Holder);
    }

    /// <summary>The bank does not know the account: the buyer is asked again.</summary>
    public void AskAgain()
    {
        State = From(RefundState.Due, RefundState.AwaitingAccount);
        (Bin, Number, Holder) = ("", "", "");
    }

    /// <summary>The payee sent it. Gives false where that is known already under the same reference, and <c>refund.move</c> under another.</summary>
    public bool Send(string reference, DateTimeOffset now)
    {
        NotByCard(RefundState.Sent);
        if (State == RefundState.Sent && Reference == reference)
        {
            return false;
        }

        State = Moves.Move(State, RefundState.Sent);
        (Reference, SentAt, Times) = (reference, now, Times + 1);
        return true;
    }

    /// <summary>The bank returned it: it is owed again. Gives false where it is owed anyway.</summary>
    public bool CameBack()
    {
        NotByCard(RefundState.Due);
        if (State != RefundState.Sent)
        {
            return false;
        }

        State = Moves.Move(State, Account is null ? RefundState.AwaitingAccount : RefundState.Due);
        SentAt = null;
        return true;
    }

    /// <summary>Takes over what the card's provider tells; gives the state before where that was news, else null.</summary>
    public RefundState? Hear(CardRefundSituation told, DateTimeOffset now)
    {
        // An earlier try that ends late says nothing of this one.
        if (CardId is null || (told.Key.Length > 0 && told.Key != TryKey))
        {
            return null;
        }

        Reference = told.Reference.Length > 0 ? told.Reference : Reference;
        var (before, to) = (State, told.Standing switch { CardRefundStanding.Done => RefundState.Sent, CardRefundStanding.Failed => RefundState.Failed, _ => State });
        if (!Moves.Allows(State, to))
        {
            return null;
        }

        State = Moves.Move(State, to);
        (SentAt, Times) = (to == RefundState.Sent ? now : null, Times + (to == RefundState.Sent ? 1 : 0));
        return before;
    }

    /// <summary>Asks the card's provider anew after it failed; <c>refund.move</c> otherwise.</summary>
    public void TryAgain()
    {
        State = From(RefundState.Failed, RefundState.AtCard);
        (Reference, Tries) = ("", Tries + 1);
    }

    private void NotByCard(RefundState to)
    {
        if (CardId is not null)
        {
            throw DomainException.Conflict("refund.move", State, to);
        }
    }

    // What only a bank's return may undo is no way for anybody else.
    private RefundState From(RefundState from, RefundState to) =>
        State == from ? Moves.Move(State, to) : throw DomainException.Conflict("refund.move", State, to);
}

/// <summary>Goods that are paid back.</summary>
public sealed class RefundLine
{
    /// <summary>Which pack.</summary>
    public Id<Variant> VariantId { get; init; }

    /// <summary>How many.</summary>
    public int Quantity { get; init; }

    /// <summary>Title as sold.</summary>
    public string Title { get; init; } = "";

    /// <summary>Pack as sold.</summary>
    public string Pack { get; init; } = "";

    /// <summary>Price of one as sold.</summary>
    public Money Price { get; init; } = Money.Zero;
}
