using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Payments;

/// <summary>A provider that takes cards on a page of its own. Nothing it says is believed before it is asked again.</summary>
/// <remarks>
/// Throws <c>card.away</c> where no answer came, which says nothing about what happened, and <c>card.refused</c> where the provider understood and will not.
/// </remarks>
public interface ICardProvider
{
    /// <summary>For pages and rows, for example <c>stripe</c>; null where cards are off.</summary>
    string? Name { get; }

    /// <summary>On what basis money is taken for producers: the licensed provider, as the operator wrote it; empty at the sandbox.</summary>
    string Basis { get; }

    /// <summary>Opens the page for a payment. Asked again for the same payment it gives the same page.</summary>
    Task<CardSituation> Open(CardOrder order, CancellationToken cancel);

    /// <summary>How a page stands now.</summary>
    Task<CardSituation> Look(string session, CancellationToken cancel);

    /// <summary>Ends a page if nobody has paid on it, and tells how it stands then.</summary>
    Task<CardSituation> End(string session, CancellationToken cancel);

    /// <summary>Sends money back to the card. Asked again under the same key it sends nothing more.</summary>
    /// <param name="key">One for each try that shall count: <see cref="Payments.Refund.TryKey"/>.</param>
    /// <param name="intent">The payment there.</param>
    /// <param name="amount">How much of it.</param>
    /// <param name="cancel">Stops waiting, not the refund.</param>
    Task<CardRefundSituation> Refund(string key, string intent, Money amount, CancellationToken cancel);

    /// <summary>How a refund stands now.</summary>
    Task<CardRefundSituation> LookAtRefund(string reference, CancellationToken cancel);

    /// <summary>How a dispute stands now.</summary>
    Task<CardDispute> LookAtDispute(string reference, CancellationToken cancel);

    /// <summary>Everything that the provider holds about us since a moment: pages, refunds, disputes, and how our account moved; in no order.</summary>
    /// <param name="since">By the provider's time of making; <see cref="DateTimeOffset.MinValue"/> for everything.</param>
    /// <param name="cancel">Stops it.</param>
    IAsyncEnumerable<CardRecord> Records(DateTimeOffset since, CancellationToken cancel);

    /// <summary>Checks who signed a notice, and says what it is about; null where it is not to be believed.</summary>
    CardNotice? Hear(IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, DateTimeOffset now);
}

/// <summary>What the buyer shall pay by card.</summary>
/// <param name="Payment">Ours, stored already; what the provider tells two askings apart by.</param>
/// <param name="Amount">Whole đồng.</param>
/// <param name="Title">What the provider's page calls it.</param>
/// <param name="Back">Where the buyer comes back to, paid or not.</param>
/// <param name="Until">When the page ends by itself.</param>
public sealed record CardOrder(Id<CardPayment> Payment, Money Amount, string Title, Uri Back, DateTimeOffset Until);

/// <summary>How a provider's page stands.</summary>
public enum CardStanding
{
    /// <summary>It can be paid on.</summary>
    Open,

    /// <summary>The buyer is done; the bank has not decided yet.</summary>
    Confirming,

    /// <summary>Paid.</summary>
    Paid,

    /// <summary>The bank refused for good.</summary>
    Failed,

    /// <summary>Ended without money.</summary>
    Ended,
}

/// <summary>What went wrong last on a page that is still open.</summary>
public enum CardTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The bank refused the card.</summary>
    Declined,

    /// <summary>The bank asks the buyer for a second step.</summary>
    SecondStep,
}

/// <summary>A provider's page as it is now.</summary>
/// <param name="Session">Its id there.</param>
/// <param name="Page">The address at which the buyer pays; null once that is over.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Paid">What was taken; zero unless paid.</param>
/// <param name="Intent">The payment there, which refunds name; empty before there is one.</param>
/// <param name="Trouble">What went wrong last.</param>
public sealed record CardSituation(string Session, string? Page, CardStanding Standing, Money Paid, string Intent, CardTrouble Trouble = CardTrouble.None);

/// <summary>How a refund stands at the provider.</summary>
public enum CardRefundStanding
{
    /// <summary>On its way.</summary>
    Pending,

    /// <summary>With the card's bank.</summary>
    Done,

    /// <summary>The card's bank would not take it; the money is with the provider again.</summary>
    Failed,
}

/// <summary>A refund as it is now.</summary>
/// <param name="Reference">Its id there; empty where it was refused at once.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Key">The key it was asked under; empty for one that we did not ask for.</param>
public sealed record CardRefundSituation(string Reference, CardRefundStanding Standing, string Key = "");

/// <summary>How a dispute stands.</summary>
public enum DisputeStanding
{
    /// <summary>The card's bank holds the money back.</summary>
    Open,

    /// <summary>The money came back to us.</summary>
    Won,

    /// <summary>It is gone.</summary>
    Lost,
}

/// <summary>A buyer's bank wants a payment back.</summary>
/// <param name="Reference">Its id there.</param>
/// <param name="Intent">The payment there.</param>
/// <param name="Amount">How much.</param>
/// <param name="Standing">How it stands.</param>
public sealed record CardDispute(string Reference, string Intent, Money Amount, DisputeStanding Standing);

/// <summary>What a notice is about.</summary>
public enum CardSubject
{
    /// <summary>A page or its payment.</summary>
    Payment,

    /// <summary>Money that goes back.</summary>
    Refund,

    /// <summary>A dispute.</summary>
    Dispute,

    /// <summary>Nothing that we act on.</summary>
    Other,
}

/// <summary>A notice whose signature was good.</summary>
/// <param name="Id">Its id there; the same in every repetition.</param>
/// <param name="Type">As the provider calls it.</param>
/// <param name="Known">False where it is written in a form that this program does not read; it is kept until somebody looks.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Object">The id of that at the provider.</param>
/// <param name="Payment">Ours, where the notice names it.</param>
public sealed record CardNotice(string Id, string Type, bool Known, CardSubject Subject, string Object, Id<CardPayment>? Payment);
