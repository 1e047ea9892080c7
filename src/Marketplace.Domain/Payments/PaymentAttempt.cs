using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Payments;

/// <summary>States of a payment attempt.</summary>
public enum AttemptState
{
    /// <summary>The code is shown; stock is held until the deadline.</summary>
    Waiting,

    /// <summary>Less than the amount has come; somebody decides, or the rest comes.</summary>
    Short,

    /// <summary>More than the amount has come; somebody decides. Does not expire.</summary>
    Over,

    /// <summary>The whole amount has come.</summary>
    Paid,

    /// <summary>The deadline passed without the whole amount.</summary>
    Expired,

    /// <summary>The buyer or producer called it off.</summary>
    Cancelled,
}

/// <summary>One try to pay one order, stored before the buyer sees where to pay.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Waiting</term><description>Short, Over, Paid, Expired, Cancelled</description></item>
/// <item><term>Short</term><description>Over, Paid, Expired, Cancelled</description></item>
/// <item><term>Over</term><description>Paid, Cancelled</description></item>
/// <item><term>Expired</term><description>Paid (late money, accepted by a person)</description></item>
/// <item><term>Paid</term><description>Waiting (the money had been given to the wrong order, and that is undone)</description></item>
/// <item><term>Cancelled</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class PaymentAttempt : Entity<PaymentAttempt>, IPaidMoney
{
    /// <summary>The table above.</summary>
    public static readonly Moves<AttemptState> Moves = new("payment.move",
        (AttemptState.Waiting, [AttemptState.Short, AttemptState.Over, AttemptState.Paid, AttemptState.Expired, AttemptState.Cancelled]),
        (AttemptState.Short, [AttemptState.Over, AttemptState.Paid, AttemptState.Expired, AttemptState.Cancelled]),
        (AttemptState.Over, [AttemptState.Paid, AttemptState.Cancelled]),
        (AttemptState.Paid, [AttemptState.Waiting]),
        (AttemptState.Expired, [AttemptState.Paid]));

    private PaymentAttempt()
    {
    }

    /// <summary>A try by VietQR into a receiving account.</summary>
    public PaymentAttempt(Id<PaymentAttempt> id, Id<Order> order, Id<ReceivingAccount> account, Money amount, string code, string payload, DateTimeOffset now, DateTimeOffset deadline)
        : base(id) => (OrderId, AccountId, Amount, Code, Payload, StartedAt, Deadline) = (order, account, amount, code, payload, now, deadline);

    /// <summary>Which order.</summary>
    public Id<Order> OrderId { get; private set; }

    /// <summary>Into which account.</summary>
    public Id<ReceivingAccount> AccountId { get; private set; }

    /// <summary>What is due.</summary>
    public Money Amount { get; private set; } = Money.Zero;

    /// <summary>What has come so far.</summary>
    public Money Received { get; private set; } = Money.Zero;

    /// <summary>The short code in the memo; unique for ever.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The VietQR string that was shown.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>When it was shown.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Until when stock is held.</summary>
    public DateTimeOffset Deadline { get; private set; }

    /// <summary>Where it stands.</summary>
    public AttemptState State { get; private set; }

    /// <summary>The person who said by hand that the money came, where one did.</summary>
    public Guid? ConfirmedBy { get; private set; }

    /// <summary>Of the amount, what somebody said by hand has come and no bank has told.</summary>
    public Money Stated { get; private set; } = Money.Zero;

    /// <summary>What of the money pays the order; zero until it is paid.</summary>
    public Money Applied { get; private set; } = Money.Zero;

    /// <summary>Of <see cref="Applied"/>, what is or was owed back. Never above it: the database refuses more.</summary>
    public Money Refunded { get; private set; } = Money.Zero;

    /// <summary>The market's fee for the paid order.</summary>
    public Money Fee { get; private set; } = Money.Zero;

    /// <summary>Of the fee, what refunds took away.</summary>
    public Money FeeBack { get; private set; } = Money.Zero;

    /// <summary>How often it was paid and that was undone; tells one payment's ledger entries from the next one's.</summary>
    public int Round { get; private set; }

    /// <summary>What may still be paid back.</summary>
    public Money Refundable => Applied - Refunded;

    /// <summary>Money that came and pays nothing.</summary>
    public Money Spare => Received + Stated - Applied;

    /// <summary>What is still due; negative where more has come.</summary>
    public Money Missing => Amount - Received;

    /// <summary>Moves along the table; <c>payment.move</c> otherwise.</summary>
    public void MoveTo(AttemptState to) => State = Moves.Move(State, to);

    /// <summary>How a transfer that carries this attempt's code would fit, without changing anything.</summary>
    public TransferMatch Judge(Id<ReceivingAccount> account, Money came, DateTimeOffset bankTime) => this switch
    {
        _ when account != AccountId => TransferMatch.WrongAccount,

        // The bank tells what the payee said before: the same money.
        { State: AttemptState.Paid } when Stated.Minor > 0 && came == Stated => TransferMatch.Exact,
        { State: AttemptState.Paid or AttemptState.Over } => TransferMatch.Duplicate,
        { State: AttemptState.Expired or AttemptState.Cancelled } => TransferMatch.Late,
        _ when bankTime > Deadline => TransferMatch.Late,
        _ when Received + came < Amount => TransferMatch.Short,
        _ when Received + came > Amount => TransferMatch.Over,
        _ => TransferMatch.Exact,
    };

    /// <summary>Counts money that fits as <see cref="Judge"/> said, and moves: Exact to Paid, Short to Short, Over to Over. Other matches leave the attempt alone.</summary>
    public void Take(TransferMatch match, Money came)
    {
        if (match is not (TransferMatch.Exact or TransferMatch.Short or TransferMatch.Over))
        {
            return;
        }

        Received += came;
        if (State == AttemptState.Paid)
        {
            Stated -= came;
            return;
        }

        var to = match switch
        {
            TransferMatch.Exact => AttemptState.Paid,
            TransferMatch.Short => AttemptState.Short,
            _ => AttemptState.Over,
        };
        if (State != to)
        {
            MoveTo(to);
        }

        Applied = to == AttemptState.Paid ? Amount : Applied;
    }

    /// <summary>The producer's statement that the whole amount came: pays the attempt.</summary>
    public void ConfirmByHand(Guid person)
    {
        MoveTo(AttemptState.Paid);
        (ConfirmedBy, Stated, Applied) = (person, Missing.Minor > 0 ? Missing : Money.Zero, Amount);
    }

    /// <summary>Somebody, or the clock's rule for late money, takes what came as good enough: pays the attempt with it.</summary>
    /// <param name="uncounted">Money that <see cref="Received"/> does not hold yet, such as late or unnamed money.</param>
    /// <param name="person">Who decided; null where the rule did.</param>
    public void Accept(Money uncounted, Guid? person)
    {
        MoveTo(AttemptState.Paid);
        Received += uncounted;
        (ConfirmedBy, Applied) = (person, Received < Amount ? Received : Amount);
    }

    /// <summary>Money that a person had given to this attempt is taken off again: it waits as before.</summary>
    public void Undo(Money assigned)
    {
        MoveTo(AttemptState.Waiting);
        Received -= assigned;
        (ConfirmedBy, Applied, Fee, Round) = (null, Money.Zero, Money.Zero, Round + 1);
        if (Received > Money.Zero)
        {
            MoveTo(AttemptState.Short);
        }
    }

    /// <summary>Holds the stock at least so long, because the buyer is paying another way meanwhile.</summary>
    public void HoldUntil(DateTimeOffset moment) => Deadline = moment > Deadline ? moment : Deadline;

    /// <summary>Notes the fee of a payment.</summary>
    public void Charge(Money fee) => Fee = fee;

    /// <summary>Owes some of the payment back. Throws <c>refund.too_much</c> above what was paid and not yet given back.</summary>
    public void Refund(Money amount, Money feeBack)
    {
        if (amount > Refundable)
        {
            throw DomainException.Conflict("refund.too_much", Refundable);
        }

        Refunded += amount;
        FeeBack += feeBack;
    }

    /// <summary>All that came and never paid anything goes back; gives how much that is.</summary>
    public Money GiveBack()
    {
        var back = Received;
        Received = Money.Zero;
        return back;
    }
}
