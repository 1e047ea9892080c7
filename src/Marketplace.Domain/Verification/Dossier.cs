using Marketplace.Domain.Accounts;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Verification;

/// <summary>States of a dossier.</summary>
public enum DossierState
{
    /// <summary>Waits for somebody to look at it.</summary>
    Received,

    /// <summary>An assessor has said yes or no; the leader decides.</summary>
    Assessed,

    /// <summary>The leader has signed; waits for the seal.</summary>
    Signed,

    /// <summary>The leader has refused, with reasons; waits for the seal.</summary>
    Refused,

    /// <summary>Under seal; waits to be given back.</summary>
    Sealed,

    /// <summary>Given back. Final; whoever was refused may ask again with a new dossier.</summary>
    Returned,
}

/// <summary>A dossier took a step.</summary>
public sealed record DossierMoved(Id<Dossier> Dossier, DossierState To) : IDomainEvent;

/// <summary>A request to an office to verify a lot, a claim, or a producer. One person assesses, another decides, a third seals; one at a time holds it.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Received</term><description>Assessed</description></item>
/// <item><term>Assessed</term><description>Signed, Refused</description></item>
/// <item><term>Signed</term><description>Sealed</description></item>
/// <item><term>Refused</term><description>Sealed</description></item>
/// <item><term>Sealed</term><description>Returned</description></item>
/// <item><term>Returned</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class Dossier : Entity<Dossier>
{
    /// <summary>Longest note or reasons, in characters.</summary>
    public const int LongestNote = 2000;

    /// <summary>The table above.</summary>
    public static readonly Moves<DossierState> Moves = new("dossier.move",
        (DossierState.Received, [DossierState.Assessed]),
        (DossierState.Assessed, [DossierState.Signed, DossierState.Refused]),
        (DossierState.Signed, [DossierState.Sealed]),
        (DossierState.Refused, [DossierState.Sealed]),
        (DossierState.Sealed, [DossierState.Returned]));

    private Dossier()
    {
    }

    /// <summary>Received by an office. Lot and claim are null where it is about the producer itself; never both are given.</summary>
    public Dossier(Id<Dossier> id, Id<Producer> producer, Id<Lot>? lot, Id<Office> office, string title, string find, Id<Person>? askedBy, DossierClock clock, Id<Claim>? claim = null)
        : base(id)
    {
        (ProducerId, LotId, ClaimId, OfficeId, Title, Find, AskedBy) = (producer, lot, claim, office, title, find, askedBy);
        (ReceivedAt, DueAt, Days, DaysSource) = (clock.ReceivedAt, clock.DueAt, clock.Days, clock.Source);
        Raise(new DossierMoved(Id, DossierState.Received));
    }

    /// <summary>Whose goods.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>About which lot, or null.</summary>
    public Id<Lot>? LotId { get; private set; }

    /// <summary>About which claim, or null.</summary>
    public Id<Claim>? ClaimId { get; private set; }

    /// <summary>What it is about, as rules and statements call it: <c>lot</c>, <c>claim</c> or <c>producer</c>.</summary>
    public string Subject => LotId is not null ? "lot" : ClaimId is not null ? "claim" : "producer";

    /// <summary>The office that decides.</summary>
    public Id<Office> OfficeId { get; private set; }

    /// <summary>What a list calls it.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What a search looks through: title and producer, without marks, lower case.</summary>
    public string Find { get; private set; } = "";

    /// <summary>Who asked; null where it came on paper before there were accounts.</summary>
    public Id<Person>? AskedBy { get; private set; }

    /// <summary>When the clock started.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>The last moment that is in time.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Working days that the office had when it was received.</summary>
    public int Days { get; private set; }

    /// <summary>Which rule gave that number, as people read it.</summary>
    public string DaysSource { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public DossierState State { get; private set; }

    /// <summary>What the leader decided, once decided.</summary>
    public bool? IsGranted { get; private set; }

    /// <summary>Who has it in hand now, if anybody.</summary>
    public Id<Person>? HolderId { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? HeldSince { get; private set; }

    /// <summary>Who assessed it.</summary>
    public Id<Person>? AssessedBy { get; private set; }

    /// <summary>Who signed or refused.</summary>
    public Id<Person>? DecidedBy { get; private set; }

    /// <summary>Who put the seal on it.</summary>
    public Id<Person>? SealedBy { get; private set; }

    /// <summary>When it was given back.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>The role whose turn it is, or null when all is done.</summary>
    public Role? Turn => TurnIn(State);

    /// <summary>True where it is or was given back after its last moment, as things stand at <paramref name="now"/>.</summary>
    public bool IsLate(DateTimeOffset now) => (ReturnedAt ?? now) > DueAt;

    /// <summary>The role whose turn it is in a state, or null when all is done.</summary>
    public static Role? TurnIn(DossierState state) => state switch
    {
        DossierState.Received => Role.Assessor,
        DossierState.Assessed => Role.Leader,
        DossierState.Signed or DossierState.Refused or DossierState.Sealed => Role.Sealer,
        _ => null,
    };

    /// <summary>True where the person has already done a step that this step must look at with other eyes.</summary>
    public bool HasHandled(Id<Person> person) => AssessedBy == person || DecidedBy == person;

    /// <summary>Takes it in hand. <c>dossier.done</c>, <c>dossier.held</c> by another, <c>dossier.same_person</c> did the step before.</summary>
    public void Take(Id<Person> person, DateTimeOffset now)
    {
        if (State == DossierState.Returned)
        {
            throw DomainException.Conflict("dossier.done");
        }

        if (HolderId is { } holder && holder != person)
        {
            throw DomainException.Conflict("dossier.held");
        }

        if (HasHandled(person))
        {
            throw DomainException.Conflict("dossier.same_person");
        }

        (HolderId, HeldSince) = (person, HeldSince ?? now);
    }

    /// <summary>Puts it back for anybody of the office; already put back, it changes nothing.</summary>
    public void PutBack() => (HolderId, HeldSince) = (null, null);

    /// <summary>The assessor's opinion. A no needs reasons: <c>dossier.reasons</c>.</summary>
    public void Assess(Id<Person> by, bool passes, string note)
    {
        Step(by, DossierState.Assessed, passes, note);
        AssessedBy = by;
    }

    /// <summary>The leader's signature: the goods pass.</summary>
    public void Sign(Id<Person> by)
    {
        Step(by, DossierState.Signed, passes: true, "");
        (DecidedBy, IsGranted) = (by, true);
    }

    /// <summary>The leader's refusal; <c>dossier.reasons</c> without reasons.</summary>
    public void Refuse(Id<Person> by, string reasons)
    {
        Step(by, DossierState.Refused, passes: false, reasons);
        (DecidedBy, IsGranted) = (by, false);
    }

    /// <summary>The office's seal.</summary>
    public void Seal(Id<Person> by)
    {
        Step(by, DossierState.Sealed, passes: true, "");
        SealedBy = by;
    }

    /// <summary>Gives it back to whoever asked.</summary>
    public void Return(Id<Person> by, DateTimeOffset now)
    {
        Step(by, DossierState.Returned, passes: true, "");
        ReturnedAt = now;
    }

    // The move is judged first, so that a late click is told where the dossier stands, not that it lies elsewhere.
    private void Step(Id<Person> by, DossierState to, bool passes, string note)
    {
        var next = Moves.Move(State, to);
        if (HolderId != by)
        {
            throw DomainException.Conflict(HolderId is null ? "dossier.not_taken" : "dossier.held");
        }

        if (HasHandled(by))
        {
            throw DomainException.Conflict("dossier.same_person");
        }

        if (!passes && string.IsNullOrWhiteSpace(note))
        {
            throw new DomainException("dossier.reasons", "Note");
        }

        State = next;
        PutBack();
        Raise(new DossierMoved(Id, next));
    }
}

/// <summary>The legal clock of a dossier as it was set when it was received.</summary>
public sealed record DossierClock(DateTimeOffset ReceivedAt, DateTimeOffset DueAt, int Days, string Source);
