using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;

namespace Marketplace.Domain.Producers;

/// <summary>States of a change of account.</summary>
public enum AccountChangeState
{
    /// <summary>The code is on its way to the producer's own phone.</summary>
    Asked,

    /// <summary>The code came back: the account is in use.</summary>
    Confirmed,

    /// <summary>Another change was asked for before the code came back.</summary>
    Dropped,
}

/// <summary>Another account that somebody wants a producer to be paid into. It is used only when the code that its own phone got comes back; the code is good for this account and no other.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Asked</term><description>Confirmed, Dropped</description></item>
/// <item><term>Confirmed</term><description>none</description></item>
/// <item><term>Dropped</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class AccountChange : Entity<AccountChange>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<AccountChangeState> Moves = new("account_change.move", (AccountChangeState.Asked, [AccountChangeState.Confirmed, AccountChangeState.Dropped]));

    private AccountChange()
    {
    }

    /// <summary>Somebody asks for it.</summary>
    /// <param name="id">Its id; the account gets the same.</param>
    /// <param name="producer">Whose.</param>
    /// <param name="account">Which account.</param>
    /// <param name="news">How money becomes known.</param>
    /// <param name="phone">Where the code went, E.164.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="now">When.</param>
    public AccountChange(Id<AccountChange> id, Id<Producer> producer, BankAccount account, MoneyNews news, string phone, Id<Person> by, DateTimeOffset now)
        : base(id) => (ProducerId, Bin, Number, Holder, News, Phone, AskedBy, AskedAt) = (producer, account.Bin, account.Number, account.Holder, news, phone, by, now);

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>Six digits.</summary>
    public string Bin { get; private set; } = "";

    /// <summary>Account number.</summary>
    [Personal]
    public string Number { get; private set; } = "";

    /// <summary>Name on the account.</summary>
    [Personal]
    public string Holder { get; private set; } = "";

    /// <summary>How money becomes known.</summary>
    public MoneyNews News { get; private set; }

    /// <summary>Where the code went, E.164.</summary>
    [Personal]
    public string Phone { get; private set; } = "";

    /// <summary>Who asked.</summary>
    public Id<Person> AskedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public AccountChangeState State { get; private set; }

    /// <summary>When the code came back.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The code came back. Gives the account; <c>account_change.move</c> where it was dropped.</summary>
    public ReceivingAccount Confirm(string webhookSecret, DateTimeOffset now)
    {
        State = Moves.Move(State, AccountChangeState.Confirmed);
        ConfirmedAt = now;
        return new ReceivingAccount(new Id<ReceivingAccount>(Id.Value), ProducerId, Bin, Number, Holder, News, webhookSecret, now);
    }

    /// <summary>Another change takes its place.</summary>
    public void Drop() => State = Moves.Move(State, AccountChangeState.Dropped);
}
