using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Ledger;

/// <summary>What happened, in words of the books.</summary>
public enum EntryKind
{
    /// <summary>A bank told of money in a producer's account.</summary>
    MoneyCame,

    /// <summary>A producer said that money came.</summary>
    MoneyStated,

    /// <summary>The bank told of money that the producer had already stated: the statement is taken back, so that it counts once.</summary>
    StatementTold,

    /// <summary>Money paid an order.</summary>
    OrderPaid,

    /// <summary>A payment was taken off an order again, because it had been given to the wrong one.</summary>
    PaymentUndone,

    /// <summary>The fee for a paid order.</summary>
    FeeCharged,

    /// <summary>The fee, or a part of it, is not owed after all.</summary>
    FeeReturned,

    /// <summary>A producer owes money back to a buyer.</summary>
    RefundOpened,

    /// <summary>It was sent back.</summary>
    RefundSent,

    /// <summary>The bank returned what was sent back.</summary>
    RefundReturned,

    /// <summary>A second person approved a payout: it is no longer due.</summary>
    PayoutApproved,

    /// <summary>A payout arrived.</summary>
    PayoutSettled,

    /// <summary>A payout came back, or was not sent after all: due again.</summary>
    PayoutReturned,

    /// <summary>Tax withheld on a paid order.</summary>
    TaxWithheld,

    /// <summary>Withheld tax, or a part of it, falls away with a refund.</summary>
    TaxCorrected,

    /// <summary>A card paid goods.</summary>
    CardPaid,

    /// <summary>A card paid delivery.</summary>
    CardPaidDelivery,

    /// <summary>A card paid what no order could take any more: it is owed back.</summary>
    CardPaidInVain,

    /// <summary>Delivery of a card payment is owed back.</summary>
    DeliveryRefundOpened,

    /// <summary>A buyer's bank holds a card payment back.</summary>
    DisputeOpened,

    /// <summary>It gave the payment free again.</summary>
    DisputeWon,

    /// <summary>The card provider kept something for its work.</summary>
    CardCost,

    /// <summary>The card provider paid into the market's bank account.</summary>
    CardPaidOut,

    /// <summary>That came back to the provider.</summary>
    CardPaidOutReturned,

    /// <summary>An entry that was wrong is taken back by its opposite.</summary>
    Reversed,
}

/// <summary>
/// One amount that moved from one account to another: the same row is the debit and the credit, so that the books balance by construction.
/// Rows are only ever added; the database refuses every change of one.
/// </summary>
public sealed class LedgerEntry : Entity<LedgerEntry>
{
    private LedgerEntry()
    {
    }

    /// <summary>Throws <c>ledger.amount</c> unless above zero, <c>ledger.same_account</c>, and <c>ledger.mixed</c> where one side is information and the other ours.</summary>
    public LedgerEntry(Id<LedgerEntry> id, string cause, EntryKind kind, LedgerAccount debit, LedgerAccount credit, Money amount, Id<Producer>? producer, Id<Order>? order, DateTimeOffset at)
        : base(id)
    {
        if (amount.Minor <= 0)
        {
            throw new DomainException("ledger.amount");
        }

        if (debit == credit)
        {
            throw new DomainException("ledger.same_account");
        }

        if (debit.IsDirect() != credit.IsDirect())
        {
            throw new DomainException("ledger.mixed");
        }

        (Cause, Kind, Debit, Credit, Amount, ProducerId, OrderId, At) = (cause, kind, debit, credit, amount, producer, order, at);
    }

    /// <summary>What made it, for example <c>transfer:0199…</c>; unique, so that a repetition adds nothing.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>What happened.</summary>
    public EntryKind Kind { get; private set; }

    /// <summary>Where the amount is added on the left.</summary>
    public LedgerAccount Debit { get; private set; }

    /// <summary>Where it is added on the right.</summary>
    public LedgerAccount Credit { get; private set; }

    /// <summary>Above zero.</summary>
    public Money Amount { get; private set; } = Money.Zero;

    /// <summary>Whose money or debt, on the sides that are kept for each producer.</summary>
    public Id<Producer>? ProducerId { get; private set; }

    /// <summary>The order it is about, where there is one.</summary>
    public Id<Order>? OrderId { get; private set; }

    /// <summary>When it was booked.</summary>
    public DateTimeOffset At { get; private set; }
}
