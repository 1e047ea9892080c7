using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Payouts;

/// <summary>States of a run.</summary>
public enum PayoutRunState
{
    /// <summary>Collected; somebody else must look at it.</summary>
    Draft,

    /// <summary>Somebody else said yes: its payouts may be sent.</summary>
    Approved,

    /// <summary>Called off before anything was sent.</summary>
    Cancelled,
}

/// <summary>What is due to producers on one day, collected by one person and approved by another.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Draft</term><description>Approved (never by who made it), Cancelled</description></item>
/// <item><term>Approved</term><description>none</description></item>
/// <item><term>Cancelled</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class PayoutRun : Entity<PayoutRun>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<PayoutRunState> Moves = new("payout_run.move", (PayoutRunState.Draft, [PayoutRunState.Approved, PayoutRunState.Cancelled]));

    private PayoutRun()
    {
    }

    /// <summary>Collects.</summary>
    public PayoutRun(Id<PayoutRun> id, Id<Person> by, DateTimeOffset now)
        : base(id) => (MadeBy, MadeAt) = (by, now);

    /// <summary>Who collected.</summary>
    public Id<Person> MadeBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public PayoutRunState State { get; private set; }

    /// <summary>Who approved it or called it off.</summary>
    public Id<Person>? EndedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>A second person says yes. Gives false where that is known already; <c>payout_run.same_person</c> for who made it, <c>payout_run.move</c> once it was called off.</summary>
    public bool Approve(Id<Person> by, DateTimeOffset now)
    {
        if (State == PayoutRunState.Approved)
        {
            return false;
        }

        if (by == MadeBy)
        {
            throw DomainException.Conflict("payout_run.same_person");
        }

        State = Moves.Move(State, PayoutRunState.Approved);
        (EndedBy, EndedAt) = (by, now);
        return true;
    }

    /// <summary>Calls it off. Gives false where it is off already.</summary>
    public bool Cancel(Id<Person> by, DateTimeOffset now)
    {
        if (State == PayoutRunState.Cancelled)
        {
            return false;
        }

        State = Moves.Move(State, PayoutRunState.Cancelled);
        (EndedBy, EndedAt) = (by, now);
        return true;
    }
}
