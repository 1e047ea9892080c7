using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Payouts;

/// <summary>States of a payout.</summary>
public enum PayoutState
{
    /// <summary>In a run that waits for a second person.</summary>
    Proposed,

    /// <summary>May be sent; no longer due in the books.</summary>
    Approved,

    /// <summary>Handed to the bank or the post.</summary>
    Sent,

    /// <summary>It arrived.</summary>
    Settled,

    /// <summary>It came back, or was never sent: owed again.</summary>
    Returned,

    /// <summary>Left out when its run was approved or called off: still owed, nothing was booked.</summary>
    Dropped,
}

/// <summary>How a payout goes.</summary>
public enum PayoutWay
{
    /// <summary>To the producer's bank account.</summary>
    Bank,

    /// <summary>By postal money order, to a producer without an account.</summary>
    PostalOrder,
}

/// <summary>Money that the market sends to a producer.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Proposed</term><description>Approved, Dropped</description></item>
/// <item><term>Approved</term><description>Sent; Settled, Returned (the bank's answer came before anybody noted the sending; or it is not sent at all)</description></item>
/// <item><term>Sent</term><description>Settled, Returned</description></item>
/// <item><term>Settled</term><description>Returned (the bank took it back later)</description></item>
/// <item><term>Returned</term><description>Settled (a later word of the bank: it arrived after all)</description></item>
/// <item><term>Dropped</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class Payout : Entity<Payout>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<PayoutState> Moves = new("payout.move",
        (PayoutState.Proposed, [PayoutState.Approved, PayoutState.Dropped]),
        (PayoutState.Approved, [PayoutState.Sent, PayoutState.Settled, PayoutState.Returned]),
        (PayoutState.Sent, [PayoutState.Settled, PayoutState.Returned]),
        (PayoutState.Settled, [PayoutState.Returned]),
        (PayoutState.Returned, [PayoutState.Settled]));

    private Payout()
    {
    }

    /// <summary>Proposes one. <c>payout.nothing</c> unless above zero.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="run">The run that collects it.</param>
    /// <param name="producer">To whom.</param>
    /// <param name="amount">How much.</param>
    /// <param name="account">Into which account; null for a money order.</param>
    /// <param name="to">Name, phone and place of whoever collects a money order, or the account's holder.</param>
    /// <param name="now">When.</param>
    public Payout(Id<Payout> id, Id<PayoutRun> run, Id<Producer> producer, Money amount, ReceivingAccount? account, PayoutRecipient to, DateTimeOffset now)
        : base(id)
    {
        if (amount.Minor <= 0)
        {
            throw new DomainException("payout.nothing");
        }

        (RunId, ProducerId, Amount, ProposedAt) = (run, producer, amount, now);
        (AccountId, Bin, Number) = (account?.Id, account?.Bin ?? "", account?.Number ?? "");
        (Name, Phone, Place) = (account?.Holder ?? to.Name, to.Phone, to.Place);
        Code = "CT" + id.Value.ToString("N")[^10..].ToUpperInvariant();
    }

    /// <summary>The run.</summary>
    public Id<PayoutRun> RunId { get; private set; }

    /// <summary>To whom.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>How much.</summary>
    public Money Amount { get; private set; } = Money.Zero;

    /// <summary>The account as it was when it was proposed; null for a money order.</summary>
    public Id<ReceivingAccount>? AccountId { get; private set; }

    /// <summary>Six digits, or empty.</summary>
    public string Bin { get; private set; } = "";

    /// <summary>Account number, or empty.</summary>
    [Personal]
    public string Number { get; private set; } = "";

    /// <summary>Holder of the account, or who collects the money order.</summary>
    [Personal]
    public string Name { get; private set; } = "";

    /// <summary>Phone of who gets it, E.164.</summary>
    [Personal]
    public string Phone { get; private set; } = "";

    /// <summary>Where a money order goes.</summary>
    [Personal]
    public string Place { get; private set; } = "";

    /// <summary>The word in memo, file and answers by which it is known; unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>How it goes.</summary>
    public PayoutWay Way => AccountId is null ? PayoutWay.PostalOrder : PayoutWay.Bank;

    /// <summary>Where it stands.</summary>
    public PayoutState State { get; private set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>When it was handed over, once it was.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When it was last heard to have arrived or come back.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    /// <summary>The bank's own time of its last answer; null while only people have told.</summary>
    public DateTimeOffset? AnswerTime { get; private set; }

    /// <summary>Reference of the bank, or number of the money order.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>How many answers changed it; tells one answer's ledger entries from the next one's.</summary>
    public int Answers { get; private set; }

    /// <summary>Why it was left out: a code, or empty.</summary>
    public string LeftOut { get; private set; } = "";

    /// <summary>The account to pay into, or null.</summary>
    public BankAccount? Account => Number.Length > 0 ? new(Bin, Number, Name) : null;

    /// <summary>What stands in the transfer's memo.</summary>
    public string Memo => "CHI TRA " + Code;

    /// <summary>Its run was approved.</summary>
    public void Approve() => State = Moves.Move(State, PayoutState.Approved);

    /// <summary>It is left out of its run, with the reason as a code.</summary>
    public void Drop(string why) => (State, LeftOut) = (Moves.Move(State, PayoutState.Dropped), why);

    /// <summary>It was handed over. Gives false where that is known, or where the answer to it came first; <c>payout.move</c> before it is approved.</summary>
    public bool Send(string reference, DateTimeOffset now)
    {
        if (State is PayoutState.Sent or PayoutState.Settled or PayoutState.Returned)
        {
            SentAt ??= State == PayoutState.Returned ? null : now;
            return false;
        }

        State = Moves.Move(State, PayoutState.Sent);
        (SentAt, Reference) = (now, reference);
        return true;
    }

    /// <summary>Somebody tells that it arrived or came back.</summary>
    /// <param name="outcome"><see cref="PayoutState.Settled"/> or <see cref="PayoutState.Returned"/>; <c>payout.move</c> for others.</param>
    /// <param name="answerTime">The bank's own time of the answer; null where a person tells.</param>
    /// <param name="reference">The bank's reference; empty where there is none.</param>
    /// <param name="now">When we heard.</param>
    /// <returns>The state before, or null where nothing changed: it is known, or an older answer than the one that is known.</returns>
    public PayoutState? Hear(PayoutState outcome, DateTimeOffset? answerTime, string reference, DateTimeOffset now)
    {
        if (outcome is not (PayoutState.Settled or PayoutState.Returned))
        {
            throw DomainException.Conflict("payout.move", State, outcome);
        }

        // Answers come in any order. The bank's later word holds; of two with one time the return does, because only what went can come back.
        if (answerTime is { } at && AnswerTime is { } known && (at < known || (at == known && outcome == PayoutState.Settled)))
        {
            return null;
        }

        if (State == outcome)
        {
            AnswerTime = answerTime ?? AnswerTime;
            return null;
        }

        var before = State;
        State = Moves.Move(State, outcome);
        (HeardAt, AnswerTime, Answers) = (now, answerTime ?? AnswerTime, Answers + 1);
        Reference = reference.Length > 0 ? reference : Reference;
        return before;
    }
}

/// <summary>Who gets a payout.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Place">Hamlet, commune, province.</param>
public sealed record PayoutRecipient(string Name, string Phone, string Place);
