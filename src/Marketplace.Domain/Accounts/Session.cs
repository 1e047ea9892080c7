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

    /// <summary>SHA-256 of the secret, hexadecimal. Marked personal to keep it out of history.</summary>
    [Personal]
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
