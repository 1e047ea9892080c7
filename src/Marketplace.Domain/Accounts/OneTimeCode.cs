using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Accounts;

/// <summary>What a one-time code proves.</summary>
public enum CodePurpose
{
    /// <summary>Signing in.</summary>
    SignIn,

    /// <summary>Agreeing to a consent text.</summary>
    Consent,

    /// <summary>Being paid into another account.</summary>
    AccountChange,
}

/// <summary>A six-digit code sent to a phone; short-lived, few tries, used once.</summary>
public sealed class OneTimeCode : Entity<OneTimeCode>
{
    /// <summary>Wrong tries after which a new code is needed.</summary>
    public const int MaxTries = 5;

    private OneTimeCode()
    {
    }

    /// <summary>A code for a phone; <paramref name="subject"/> is the row it is about (a producer, for consent).</summary>
    public OneTimeCode(Id<OneTimeCode> id, string phone, CodePurpose purpose, string hash, Guid? subject, DateTimeOffset now, DateTimeOffset ends)
        : base(id) => (Phone, Purpose, Hash, Subject, SentAt, EndsAt) = (phone, purpose, hash, subject, now, ends);

    /// <summary>E.164.</summary>
    [Personal]
    public string Phone { get; private set; } = "";

    /// <summary>What it proves.</summary>
    public CodePurpose Purpose { get; private set; }

    /// <summary>Keyed hash of the code, with its protected key. Marked personal to keep it out of history.</summary>
    [Personal]
    public string Hash { get; private set; } = "";

    /// <summary>The row it is about.</summary>
    public Guid? Subject { get; private set; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Wrong tries so far. A try is counted before it is judged, by one conditional update, so that a hundred at once are still five.</summary>
    public int Tries { get; private set; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; private set; }
}
