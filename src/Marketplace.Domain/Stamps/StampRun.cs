using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Stamps;

/// <summary>That a range of a batch was activated, suspended, let go, recalled or put into an order; append-only, the stamps' history.</summary>
public sealed class StampRun : Entity<StampRun>
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 300;

    private StampRun()
    {
    }

    /// <summary>Stamps <paramref name="first"/> to <paramref name="last"/> of a batch go to a state.</summary>
    public StampRun(Id<StampRun> id, StampBatch batch, int first, int last, StampState to, string reason, Id<Order>? order, DateTimeOffset now)
        : base(id) => (BatchId, ProducerId, First, Last, To, Reason, OrderId, At) = (batch.Id, batch.ProducerId, first, last, to, reason, order, now);

    /// <summary>Of which batch.</summary>
    public Id<StampBatch> BatchId { get; private set; }

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>Number of the first stamp.</summary>
    public int First { get; private set; }

    /// <summary>Number of the last stamp.</summary>
    public int Last { get; private set; }

    /// <summary>The state they came to; for an order the one they will have when the parcel is handed over.</summary>
    public StampState To { get; private set; }

    /// <summary>Why, where it needs a reason.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The order, where the packs were put into one.</summary>
    public Id<Order>? OrderId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
