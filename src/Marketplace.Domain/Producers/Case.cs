using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Producers;

/// <summary>States of a case.</summary>
public enum CaseState
{
    /// <summary>Somebody is working on it, perhaps with pauses.</summary>
    Open,

    /// <summary>The producer sells; the case is kept for the record.</summary>
    Completed,

    /// <summary>Given up.</summary>
    Abandoned,
}

/// <summary>The onboarding of one producer, as a list of tasks that can be left and resumed.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Open</term><description>Completed, Abandoned</description></item>
/// <item><term>Completed</term><description>Open (something is to be mended)</description></item>
/// <item><term>Abandoned</term><description>Open (taken up again)</description></item>
/// </list>
/// </remarks>
public sealed class Case : Entity<Case>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<CaseState> Moves = new("case.move",
        (CaseState.Open, [CaseState.Completed, CaseState.Abandoned]),
        (CaseState.Completed, [CaseState.Open]),
        (CaseState.Abandoned, [CaseState.Open]));

    private Case()
    {
    }

    /// <summary>Opened by a helper of an office.</summary>
    public Case(Id<Case> id, Id<Producer> producer, Id<Office> office, Id<Person> openedBy, DateTimeOffset now)
        : base(id) => (ProducerId, OfficeId, OpenedBy, OpenedAt) = (producer, office, openedBy, now);

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>The office that helps.</summary>
    public Id<Office> OfficeId { get; private set; }

    /// <summary>The helper who opened it.</summary>
    public Id<Person> OpenedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public CaseState State { get; private set; }

    /// <summary>Moves along the table; <c>case.move</c> otherwise.</summary>
    public void MoveTo(CaseState to) => State = Moves.Move(State, to);
}
