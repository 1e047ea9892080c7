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
/// <item><term>Waiting</term><description>Short, Paid, Expired, Cancelled</description></item>
/// <item><term>Short</term><description>Paid, Expired, Cancelled</description></item>
/// <item><term>Expired</term><description>Paid (late money, accepted by a person)</description></item>
/// <item><term>Paid, Cancelled</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class PaymentAttempt : Entity<PaymentAttempt>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<AttemptState> Moves = new("payment.move",
        (AttemptState.Waiting, [AttemptState.Short, AttemptState.Paid, AttemptState.Expired, AttemptState.Cancelled]),
        (AttemptState.Short, [AttemptState.Paid, AttemptState.Expired, AttemptState.Cancelled]),
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

    /// <summary>Moves along the table; <c>payment.move</c> otherwise.</summary>
    public void MoveTo(AttemptState to) => State = Moves.Move(State, to);

    /// <summary>Counts money that has come; the state follows by <see cref="MoveTo"/>.</summary>
    public void Count(Money came) => Received += came;

    /// <summary>The producer's statement that the whole amount came.</summary>
    public void ConfirmByHand(Guid person) => ConfirmedBy = person;
}
