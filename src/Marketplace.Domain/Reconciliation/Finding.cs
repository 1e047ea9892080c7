using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Reconciliation;

/// <summary>What a reconciliation can find.</summary>
public enum FindingKind
{
    /// <summary>The books lack an entry. Mended: what it must be follows from its row.</summary>
    EntryMissing,

    /// <summary>An entry has another amount, side, kind or producer than its row says.</summary>
    EntryWrong,

    /// <summary>An entry is about no row.</summary>
    EntryExtra,

    /// <summary>An order counts as paid, and nothing paid it.</summary>
    OrderWithoutMoney,

    /// <summary>Money paid an order that does not count as paid.</summary>
    MoneyWithoutOrder,

    /// <summary>Two payments stand for one order.</summary>
    PaidTwice,

    /// <summary>An order was called off, and its money is neither back nor owed back.</summary>
    CancelledKept,

    /// <summary>What a payment says was given back is not the sum of its refunds.</summary>
    RefundSum,

    /// <summary>What a payment says has come is not the sum of its transfers.</summary>
    ReceivedSum,

    /// <summary>Money came that no order, no task and no refund speaks of.</summary>
    TransferAdrift,

    /// <summary>A deadline passed and nothing followed. Mended.</summary>
    DeadlinePassed,

    /// <summary>The card provider knows of something that had not reached us. Mended by asking it again.</summary>
    CardUnheard,

    /// <summary>The card provider was paid for something that we do not know.</summary>
    CardUnknown,

    /// <summary>We count a card payment as paid, and the provider does not.</summary>
    CardNotPaid,

    /// <summary>The card provider took another amount.</summary>
    CardAmount,

    /// <summary>The card provider sent money back that we did not ask it to.</summary>
    CardRefundUnknown,

    /// <summary>We count a refund as sent, and the provider does not know it.</summary>
    CardRefundAbsent,

    /// <summary>The card provider sent another amount back.</summary>
    CardRefundAmount,

    /// <summary>A refund should have reached the card provider long ago. Mended by asking it again.</summary>
    CardRefundStuck,

    /// <summary>Our account with the provider moved in a way, or in a currency, that this program does not book.</summary>
    CardMovementUnknown,
}

/// <summary>States of a finding.</summary>
public enum FindingState
{
    /// <summary>Somebody must look.</summary>
    Open,

    /// <summary>The program put it right.</summary>
    Mended,

    /// <summary>It is not so any more.</summary>
    Gone,

    /// <summary>Somebody looked, and wrote down why it may stay.</summary>
    Accepted,
}

/// <summary>Something that does not agree between orders, books, bank and card provider.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Open</term><description>Mended, Gone, Accepted</description></item>
/// <item><term>Accepted</term><description>Mended, Gone</description></item>
/// <item><term>Mended</term><description>Open</description></item>
/// <item><term>Gone</term><description>Open, Mended</description></item>
/// </list>
/// </remarks>
public sealed class Finding : Entity<Finding>
{
    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 500;

    /// <summary>The table above.</summary>
    public static readonly Moves<FindingState> Moves = new("finding.move",
        (FindingState.Open, [FindingState.Mended, FindingState.Gone, FindingState.Accepted]),
        (FindingState.Accepted, [FindingState.Mended, FindingState.Gone]),
        (FindingState.Mended, [FindingState.Open]),
        (FindingState.Gone, [FindingState.Open, FindingState.Mended]));

    private Finding()
    {
    }

    /// <summary>Found for the first time.</summary>
    public Finding(Id<Finding> id, Found found, DateTimeOffset now)
        : base(id)
    {
        (Kind, Subject, ProducerId, OrderId, OpenedAt) = (found.Kind, found.Subject, found.Producer, found.Order, now);
        Tell(found, now);
        State = found.IsMended ? FindingState.Mended : FindingState.Open;
    }

    /// <summary>What is wrong.</summary>
    public FindingKind Kind { get; private set; }

    /// <summary>The cause, order, payment or reference that it is told of; unique with the kind.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Whose money, where it is somebody's.</summary>
    public Id<Producer>? ProducerId { get; private set; }

    /// <summary>The order, where there is one.</summary>
    public Id<Order>? OrderId { get; private set; }

    /// <summary>What should be, in words.</summary>
    public string Expected { get; private set; } = "";

    /// <summary>What is, in words.</summary>
    public string Actual { get; private set; } = "";

    /// <summary>When it was found first.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it was last seen.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public FindingState State { get; private set; }

    /// <summary>Who let it stay.</summary>
    public Id<Person>? AcceptedBy { get; private set; }

    /// <summary>Why.</summary>
    public string Note { get; private set; } = "";

    /// <summary>True where finding it again is no news: it is open or may stay, and says the same.</summary>
    public bool IsSame(Found found) =>
        !found.IsMended && State is (FindingState.Open or FindingState.Accepted) && Expected == found.Expected && Actual == found.Actual;

    /// <summary>It is found again. What somebody let stay stays so while it is the same; gives whether it is news.</summary>
    public bool SeeAgain(Found found, DateTimeOffset now)
    {
        var isSame = Expected == found.Expected && Actual == found.Actual;
        Tell(found, now);
        if (found.IsMended)
        {
            var isNews = State != FindingState.Mended;
            State = isNews ? Moves.Move(State, FindingState.Mended) : State;
            return isNews;
        }

        if (State == FindingState.Open || (State == FindingState.Accepted && isSame))
        {
            return false;
        }

        // Another fault about the same thing than the one that somebody looked at.
        (State, AcceptedBy, Note) = (State == FindingState.Accepted ? FindingState.Open : Moves.Move(State, FindingState.Open), null, "");
        return true;
    }

    /// <summary>It was looked for and is not there any more.</summary>
    public void Leave(DateTimeOffset now) => (State, SeenAt) = (Moves.Move(State, FindingState.Gone), now);

    /// <summary>Somebody lets it stay. <c>finding.note</c> without a reason or with one of more than 500 characters.</summary>
    public void Accept(Id<Person> by, string? note)
    {
        var reason = (note ?? "").Trim();
        if (reason.Length is 0 or > LongestNote)
        {
            throw new DomainException("finding.note", nameof(Note));
        }

        (State, AcceptedBy, Note) = (Moves.Move(State, FindingState.Accepted), by, reason);
    }

    private void Tell(Found found, DateTimeOffset now) => (Expected, Actual, SeenAt) = (found.Expected, found.Actual, now);
}

/// <summary>What one look found.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Subject">What it is told of.</param>
/// <param name="Producer">Whose money.</param>
/// <param name="Order">The order.</param>
/// <param name="Expected">What should be, in words.</param>
/// <param name="Actual">What is, in words.</param>
/// <param name="IsMended">True where it is put right together with being noted.</param>
public sealed record Found(FindingKind Kind, string Subject, Id<Producer>? Producer, Id<Order>? Order, string Expected, string Actual, bool IsMended = false);
