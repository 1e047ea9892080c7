using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Payments;

/// <summary>How our account with a card provider moved.</summary>
public enum CardMovement
{
    /// <summary>A card was charged.</summary>
    Charged,

    /// <summary>Money went back to a card, or that failed and came back.</summary>
    Refunded,

    /// <summary>A dispute took money, or gave it back.</summary>
    Disputed,

    /// <summary>The provider paid into our bank account.</summary>
    PaidOut,

    /// <summary>That came back.</summary>
    PayoutReturned,

    /// <summary>The provider took something for its work by itself.</summary>
    Cost,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>One thing in the card provider's own books.</summary>
public abstract record CardRecord
{
    private CardRecord()
    {
    }

    /// <summary>A page.</summary>
    /// <param name="Payment">Ours, where the page names it.</param>
    /// <param name="Told">How it stands.</param>
    public sealed record Page(Id<CardPayment>? Payment, CardSituation Told) : CardRecord;

    /// <summary>Money on its way back to a card.</summary>
    /// <param name="Told">How it stands.</param>
    /// <param name="Intent">Of which payment there.</param>
    /// <param name="Amount">How much.</param>
    public sealed record Back(CardRefundSituation Told, string Intent, Money Amount) : CardRecord;

    /// <summary>A dispute.</summary>
    /// <param name="Told">How it stands.</param>
    public sealed record Dispute(CardDispute Told) : CardRecord;

    /// <summary>A movement of our account.</summary>
    /// <param name="Reference">Its id there.</param>
    /// <param name="Kind">What moved it.</param>
    /// <param name="Amount">What it added, before costs; below zero where it took away.</param>
    /// <param name="Cost">What the provider kept of it; zero or above.</param>
    /// <param name="IsInDong">False where the account is kept in another currency: then the numbers mean nothing to us.</param>
    public sealed record Movement(string Reference, CardMovement Kind, Money Amount, Money Cost, bool IsInDong) : CardRecord;
}
