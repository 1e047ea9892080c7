using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Accounts;

/// <summary>One sign-in on one device. Its secret is in a cookie or is sent as a bearer token; the row keeps only the hash.</summary>
public sealed class Session : Entity<Session>
{
    private Session()
    {
    }

    /// <summary>A session that ends at <paramref name="ends"/>.</summary>
    public Session(Id<Session> id, Id<Person> person, string tokenHash, DateTimeOffset now, DateTimeOffset ends)
        : base(id) => (PersonId, TokenHash, StartedAt, EndsAt) = (person, tokenHash, now, ends);

    /// <summary>Whose.</summary>
    public Id<Person> PersonId { get; private set; }

    /// <summary>SHA-256 of the secret, hexadecimal.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>When it was ended early, if so.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Ends it.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

/// <summary>What a one-time code proves.</summary>
public enum CodePurpose
{
    /// <summary>Signing in.</summary>
    SignIn,

    /// <summary>Agreeing to a consent text.</summary>
    Consent,
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

    /// <summary>Keyed hash of the code.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The row it is about.</summary>
    public Guid? Subject { get; private set; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Wrong tries so far.</summary>
    public int Tries { get; private set; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>True where it could still be used.</summary>
    public bool IsOpen(DateTimeOffset now) => UsedAt is null && Tries < MaxTries && now < EndsAt;

    /// <summary>Uses it, or counts a wrong try: the caller saves either way and refuses on false.</summary>
    public bool Try(string hash, DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            return false;
        }

        if (!string.Equals(hash, Hash, StringComparison.Ordinal))
        {
            Tries++;
            return false;
        }

        UsedAt = now;
        return true;
    }
}
