using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Payments;

/// <summary>How a transfer fits what was due.</summary>
public enum TransferMatch
{
    /// <summary>The amount due, in time, on the right account: completes the order by itself.</summary>
    Exact,

    /// <summary>Less than due.</summary>
    Short,

    /// <summary>More than due.</summary>
    Over,

    /// <summary>The attempt was paid already.</summary>
    Duplicate,

    /// <summary>After the deadline or a cancellation.</summary>
    Late,

    /// <summary>The code belongs to an order of another account.</summary>
    WrongAccount,

    /// <summary>No code of ours in the memo, or one that was never given out.</summary>
    NoCode,

    /// <summary>Another source told of the same money before; it counts once.</summary>
    Known,
}

/// <summary>Where money came from, as a notice tells it.</summary>
/// <param name="Bin">Six digits of the sender's bank.</param>
/// <param name="Number">The account there.</param>
/// <param name="Name">The name on it.</param>
public sealed record TransferSender(string? Bin, string? Number, string? Name)
{
    /// <summary>The account as one that can be paid to; null where something is missing or no bank has that number.</summary>
    public BankAccount? Account
    {
        get
        {
            try
            {
                return Banks.Find(Bin) is null ? null : new BankAccount(Bin!, Number ?? "", Name ?? "");
            }
            catch (DomainException)
            {
                return null;
            }
        }
    }
}

/// <summary>Money that a bank says has arrived. Stored raw and once for each notice id.</summary>
public sealed class Transfer : Entity<Transfer>
{
    private Transfer()
    {
    }

    /// <summary>As the provider told it.</summary>
    public Transfer(Id<Transfer> id, string provider, string providerId, Id<ReceivingAccount> account, Money amount, string memo, DateTimeOffset bankTime, string raw, DateTimeOffset now)
        : base(id) => (Provider, ProviderId, AccountId, Amount, Memo, BankTime, Raw, HeardAt) = (provider, providerId, account, amount, memo, bankTime, raw, now);

    /// <summary>For example <c>sepay</c>.</summary>
    public string Provider { get; private set; } = "";

    /// <summary>The notice's id there; unique together with the provider and account.</summary>
    public string ProviderId { get; private set; } = "";

    /// <summary>The account whose webhook told it.</summary>
    public Id<ReceivingAccount> AccountId { get; private set; }

    /// <summary>What came.</summary>
    public Money Amount { get; private set; } = Money.Zero;

    /// <summary>As the bank wrote it.</summary>
    [Personal]
    public string Memo { get; private set; } = "";

    /// <summary>The bank's time.</summary>
    public DateTimeOffset BankTime { get; private set; }

    /// <summary>The body as received.</summary>
    [Personal]
    public string Raw { get; private set; } = "";

    /// <summary>When we heard.</summary>
    public DateTimeOffset HeardAt { get; private set; }

    /// <summary>How it fits; decided once, then only by a person.</summary>
    public TransferMatch Match { get; private set; }

    /// <summary>The attempt it belongs to, where known.</summary>
    public Id<PaymentAttempt>? AttemptId { get; private set; }

    /// <summary>The transfer of another source that told of the same money first.</summary>
    public Id<Transfer>? SameAsId { get; private set; }

    /// <summary>Decides.</summary>
    public void Fit(TransferMatch match, Id<PaymentAttempt>? attempt) => (Match, AttemptId) = (match, attempt);

    /// <summary>It is money that is known already: it counts nothing.</summary>
    public void Repeat(Transfer earlier) => (Match, AttemptId, SameAsId) = (TransferMatch.Known, earlier.AttemptId, earlier.Id);

    /// <summary>Whether two sources speak of the same money on one account: the same amount, one memo within the other, and the same day in Viet Nam (statements often tell no hour).</summary>
    public bool IsSameMoney(Money amount, string memo, DateTimeOffset bankTime)
    {
        var (mine, other) = (Letters(Memo), Letters(memo));
        return Amount == amount && BankTime.ToVietnam().Date == bankTime.ToVietnam().Date
            && (mine == other || (mine.Length > 0 && other.Length > 0 && (mine.Contains(other, StringComparison.Ordinal) || other.Contains(mine, StringComparison.Ordinal))));
    }

    private static string Letters(string memo) => VietnameseText.MemoSafe(memo).ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>Something about money that a person must decide.</summary>
public sealed class MoneyTask : Entity<MoneyTask>
{
    private MoneyTask()
    {
    }

    /// <summary>A task for a producer's keepers.</summary>
    public MoneyTask(Id<MoneyTask> id, Id<Producer> producer, Id<Transfer> transfer, TransferMatch reason, Id<PaymentAttempt>? attempt, DateTimeOffset now)
        : base(id) => (ProducerId, TransferId, Reason, AttemptId, OpenedAt) = (producer, transfer, reason, attempt, now);

    /// <summary>Whose money.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>Which money.</summary>
    public Id<Transfer> TransferId { get; private set; }

    /// <summary>Why somebody must look.</summary>
    public TransferMatch Reason { get; private set; }

    /// <summary>The attempt it seems to belong to.</summary>
    public Id<PaymentAttempt>? AttemptId { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it was settled, if it is.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>How: <c>accepted</c>, <c>returned</c>, <c>assigned</c>.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>Settles it; <c>money_task.settled</c> where it is already.</summary>
    public void Settle(string outcome, DateTimeOffset now)
    {
        if (SettledAt is not null)
        {
            throw DomainException.Conflict("money_task.settled");
        }

        (Outcome, SettledAt) = (outcome, now);
    }

    /// <summary>The decision is undone.</summary>
    public void Reopen() => (Outcome, SettledAt) = ("", null);
}
