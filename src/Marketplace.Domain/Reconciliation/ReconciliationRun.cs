using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Reconciliation;

/// <summary>How much a run looks at.</summary>
public enum ReconciliationScope
{
    /// <summary>What is open or happened in the last days.</summary>
    Open,

    /// <summary>Everything.</summary>
    All,
}

/// <summary>States of a run.</summary>
public enum ReconciliationState
{
    /// <summary>Somebody asked for it; no process has begun.</summary>
    Asked,

    /// <summary>A process works on it; only one at a time.</summary>
    Running,

    /// <summary>Everything was looked at.</summary>
    Finished,

    /// <summary>It broke off, or its process died. The next one starts from the beginning.</summary>
    Failed,
}

/// <summary>One comparison of orders, books, bank and card provider.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Asked</term><description>Running</description></item>
/// <item><term>Running</term><description>Finished, Failed</description></item>
/// <item><term>Finished, Failed</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class ReconciliationRun : Entity<ReconciliationRun>
{
    /// <summary>The table above.</summary>
    public static readonly Moves<ReconciliationState> Moves = new("reconciliation.move",
        (ReconciliationState.Asked, [ReconciliationState.Running]),
        (ReconciliationState.Running, [ReconciliationState.Finished, ReconciliationState.Failed]));

    private ReconciliationRun()
    {
    }

    /// <summary>Asked for.</summary>
    public ReconciliationRun(Id<ReconciliationRun> id, ReconciliationScope scope, DateTimeOffset now)
        : base(id) => (Scope, StartedAt) = (scope, now);

    /// <summary>How much it looks at.</summary>
    public ReconciliationScope Scope { get; private set; }

    /// <summary>When it was asked for, then when it began.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>While it runs: if nothing was heard of it by then, its process is dead.</summary>
    public DateTimeOffset AliveUntil { get; private set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ReconciliationState State { get; private set; }

    /// <summary>Entries, orders and records that were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>What it put right.</summary>
    public int Mended { get; private set; }

    /// <summary>What it found new that somebody must look at.</summary>
    public int Opened { get; private set; }

    /// <summary>False where the card provider gave no answer: that part was not compared.</summary>
    public bool IsCardHeard { get; private set; } = true;

    /// <summary>A process takes it on.</summary>
    public void Begin(DateTimeOffset now, DateTimeOffset aliveUntil) => (State, StartedAt, AliveUntil) = (Moves.Move(State, ReconciliationState.Running), now, aliveUntil);

    /// <summary>It ends.</summary>
    public void End(bool isWhole, bool isCardHeard, DateTimeOffset now) =>
        (State, IsCardHeard, EndedAt) = (Moves.Move(State, isWhole ? ReconciliationState.Finished : ReconciliationState.Failed), isCardHeard, now);
}
