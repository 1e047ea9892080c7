using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Stamps;

/// <summary>
/// One serial number on one pack. A row without history of its own, so that ten thousand are cheap: it changes only by conditional updates of
/// a whole range, each with a <see cref="StampRun"/> beside it that says who did what and why; the moves are those of <see cref="StampMoves"/>.
/// </summary>
public sealed class Stamp
{
    private Stamp()
    {
    }

    /// <summary>Fresh, printed next.</summary>
    public Stamp(StampSerial serial, Id<StampBatch> batch, int number, DateTimeOffset now) =>
        (Serial, BatchId, Number, StateSince) = (serial.Value, batch, number, now);

    /// <summary>Twelve characters; also the key, so that no serial is there twice.</summary>
    public string Serial { get; private set; } = "";

    /// <summary>Of which batch.</summary>
    public Id<StampBatch> BatchId { get; private set; }

    /// <summary>From 1, in the order of the sheets.</summary>
    public int Number { get; private set; }

    /// <summary>Where it is in its life; the lot's state is looked at beside it, see <see cref="Standing"/>.</summary>
    public StampState State { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset StateSince { get; private set; }

    /// <summary>The state that a suspended stamp goes back to.</summary>
    public StampState? HeldFrom { get; private set; }

    /// <summary>Why it is suspended or recalled, as people read it.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The order that its pack was put into.</summary>
    public Id<Order>? OrderId { get; private set; }

    /// <summary>Times it was scanned; the same device again within half an hour is one time.</summary>
    public int Scans { get; private set; }

    /// <summary>First time.</summary>
    public DateTimeOffset? FirstScan { get; private set; }

    /// <summary>Last time.</summary>
    public DateTimeOffset? LastScan { get; private set; }

    /// <summary>Most different devices on one day, ever: time alone takes no evidence away.</summary>
    public int MostDevices { get; private set; }

    /// <summary>Most different networks on one day, ever.</summary>
    public int MostNetworks { get; private set; }

    /// <summary>Provinces that people named.</summary>
    public int Provinces { get; private set; }

    /// <summary>Days of scans by new devices long after the pack was sold.</summary>
    public int LateDays { get; private set; }

    /// <summary>What a stamp is worth together with its lot: a recalled lot recalls, a suspended one suspends, whatever its stamps say themselves.</summary>
    public static StampState Standing(StampState own, LotState lot) => (own, lot) switch
    {
        (StampState.Recalled, _) or (_, LotState.Recalled) => StampState.Recalled,
        (StampState.Suspended, _) or (_, LotState.Suspended) => StampState.Suspended,
        _ => own,
    };
}
