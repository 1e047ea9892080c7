using System.Linq.Expressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Claims;

/// <summary>States of a claim. That its last day has passed is no state: it is read from the day.</summary>
public enum ClaimState
{
    /// <summary>The producer says so; nobody has looked at the paper yet.</summary>
    Declared,

    /// <summary>An office has looked at the paper and confirmed it.</summary>
    Verified,

    /// <summary>An office has looked at it and does not confirm it. Final; a better paper is another claim.</summary>
    Refused,

    /// <summary>Taken back by the producer or by the office. Final.</summary>
    Withdrawn,
}

/// <summary>A claim came into another state, or was made.</summary>
public sealed record ClaimChanged(Id<Claim> Claim, ClaimState State) : IDomainEvent;

/// <summary>What a producer says of its goods or its workshop, with the paper that proves it.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Declared</term><description>Verified, Refused, Withdrawn</description></item>
/// <item><term>Verified</term><description>Withdrawn</description></item>
/// <item><term>Refused</term><description>none</description></item>
/// <item><term>Withdrawn</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class Claim : Entity<Claim>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<ClaimState> Moves = new("claim.move",
        (ClaimState.Declared, [ClaimState.Verified, ClaimState.Refused, ClaimState.Withdrawn]),
        (ClaimState.Verified, [ClaimState.Withdrawn]));

    private Claim()
    {
    }

    /// <summary>As it is declared; the text has been read by its rules.</summary>
    public Claim(Id<Claim> id, Id<Producer> producer, ClaimText text, Evidence evidence, Id<Person>? by, DateTimeOffset now)
        : base(id)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(evidence);
        (ProducerId, Kind, Stars, Number, Issuer, Scope) = (producer, text.Kind, text.Stars, text.Number, text.Issuer, text.Scope);
        (IssuedOn, ExpiresOn, DeclaredBy, DeclaredAt) = (text.IssuedOn!.Value, text.ExpiresOn, by, now);
        (File, FileType, FileDigest, FileKey) = (evidence.File, evidence.Type, evidence.Digest, evidence.Key);
        Listings = [.. text.Listings.Select(l => l.Value)];
        Raise(new ClaimChanged(Id, ClaimState.Declared));
    }

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>What it says.</summary>
    public ClaimKind Kind { get; private set; }

    /// <summary>Listings that it is about; empty for all of the producer's.</summary>
    public List<Guid> Listings { get; private set; } = [];

    /// <summary>OCOP stars.</summary>
    public int? Stars { get; private set; }

    /// <summary>Number of the paper.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Who issued it.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>For what it is good, as printed; may be empty.</summary>
    public string Scope { get; private set; } = "";

    /// <summary>Day of issue.</summary>
    public DateOnly IssuedOn { get; private set; }

    /// <summary>Last day on which it holds, or null.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public ClaimState State { get; private set; }

    /// <summary>Under which key the encrypted file is kept.</summary>
    public string File { get; private set; } = "";

    /// <summary>Content type of the file once it is opened, fixed by us.</summary>
    public string FileType { get; private set; } = "";

    /// <summary>SHA-256 of the file once it is opened, as the office's statement names it.</summary>
    public string FileDigest { get; private set; } = "";

    /// <summary>Name of the key that opens it; never the key itself.</summary>
    public string FileKey { get; private set; } = "";

    /// <summary>Who declared it, if a person did.</summary>
    public Id<Person>? DeclaredBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset DeclaredAt { get; private set; }

    /// <summary>The office that confirmed it; empty before.</summary>
    public string Office { get; private set; } = "";

    /// <summary>When the office's leader signed.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>The dossier by which it was confirmed.</summary>
    public Guid? Dossier { get; private set; }

    /// <summary>Since when it is refused or taken back.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was taken back, as people read it.</summary>
    public string EndedBecause { get; private set; } = "";

    /// <summary>Claims that may be shown on a day.</summary>
    public static Expression<Func<Claim, bool>> InForce(DateOnly day) => c => c.State == ClaimState.Verified && (c.ExpiresOn == null || c.ExpiresOn >= day);

    /// <summary>True where it is about the listing.</summary>
    public bool Covers(Id<Listing> listing) => Listings.Count == 0 || Listings.Contains(listing.Value);

    /// <summary>True where its last day has passed.</summary>
    public bool HasExpired(DateOnly day) => ExpiresOn < day;

    /// <summary>An office confirms it.</summary>
    public void Verify(string office, Guid dossier, DateTimeOffset signedAt)
    {
        Move(ClaimState.Verified);
        (Office, Dossier, VerifiedAt) = (office, dossier, signedAt);
    }

    /// <summary>An office does not confirm it.</summary>
    public void Refuse(DateTimeOffset now)
    {
        Move(ClaimState.Refused);
        EndedAt = now;
    }

    /// <summary>Takes it back; nothing shows it from now on.</summary>
    public void Withdraw(DateTimeOffset now, string because)
    {
        Move(ClaimState.Withdrawn);
        (EndedAt, EndedBecause) = (now, because);
    }

    private void Move(ClaimState to)
    {
        State = Moves.Move(State, to);
        Raise(new ClaimChanged(Id, to));
    }
}

/// <summary>Where the file behind a claim lies. It is encrypted there, under a key that is kept elsewhere.</summary>
/// <param name="File">SHA-256 of the encrypted bytes, the key of the store.</param>
/// <param name="Type">Content type of the file itself.</param>
/// <param name="Digest">SHA-256 of the file itself, lower-case hexadecimal.</param>
/// <param name="Key">Name of the key that opens it.</param>
public sealed record Evidence(string File, string Type, string Digest, string Key);

/// <summary>That an officer opened the file behind a claim; written once, never changed.</summary>
public sealed class EvidenceView : Entity<EvidenceView>
{
    private EvidenceView()
    {
    }

    /// <summary>Opened now.</summary>
    public EvidenceView(Id<EvidenceView> id, Id<Claim> claim, Id<Person> person, DateTimeOffset now)
        : base(id) => (ClaimId, PersonId, At) = (claim, person, now);

    /// <summary>Which claim's file.</summary>
    public Id<Claim> ClaimId { get; private set; }

    /// <summary>Who opened it.</summary>
    public Id<Person> PersonId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
