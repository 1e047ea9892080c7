using Marketplace.Domain.Catalog;
using Marketplace.Domain.Gs1;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Stamps;

/// <summary>States of a batch of stamps.</summary>
public enum StampBatchState
{
    /// <summary>Serials are being drawn.</summary>
    Issuing,

    /// <summary>All of them are there: it can be printed.</summary>
    Ready,
}

/// <summary>Stamps ordered together for one pack of one verified lot. Keeps what is printed on them as it was then, the public origin included: a printed address is for ever.</summary>
/// <remarks>
/// Allowed moves:
/// <list type="table">
/// <item><term>Issuing</term><description>Ready</description></item>
/// <item><term>Ready</term><description>none</description></item>
/// </list>
/// </remarks>
public sealed class StampBatch : Entity<StampBatch>
{
    /// <summary>The most stamps in one batch.</summary>
    public const int Most = 50_000;

    /// <summary>The table above.</summary>
    public static readonly Moves<StampBatchState> Moves = new("stamp.batch_move", (StampBatchState.Issuing, [StampBatchState.Ready]));

    private StampBatch()
    {
    }

    /// <summary>
    /// A batch of a lot. Refuses <c>stamp.count</c> outside 1 to <see cref="Most"/>, <c>stamp.lot_not_verified</c>, <c>stamp.lot_not_open</c>
    /// and <c>stamp.variant</c> for a pack of another listing.
    /// </summary>
    /// <param name="id">Made by the caller.</param>
    /// <param name="lot">Verified and open.</param>
    /// <param name="pack">A pack of the lot's listing; its GTIN is printed unless it is one of restricted circulation.</param>
    /// <param name="title">The listing's title.</param>
    /// <param name="count">How many.</param>
    /// <param name="origin">The public origin: scheme and host.</param>
    /// <param name="now">Now.</param>
    public StampBatch(Id<StampBatch> id, Lot lot, Variant pack, string title, int count, Uri origin, DateTimeOffset now)
        : base(id)
    {
        if (count is < 1 or > Most)
        {
            throw new DomainException("stamp.count", nameof(Count), RefusalKind.Invalid, Most);
        }

        DemandGood(lot);
        if (pack.ListingId != lot.ListingId)
        {
            throw new DomainException("stamp.variant", "Variant");
        }

        (ProducerId, LotId, ListingId, VariantId, Title, Pack, LotNumber) = (lot.ProducerId, lot.Id, lot.ListingId, pack.Id, title, pack.Name, lot.Number);
        (Count, Origin, OrderedAt) = (count, origin.GetLeftPart(UriPartial.Authority), now);
        Gtin = Gs1.Gtin.TryParse(pack.Gtin, out var gtin, out _) && !gtin.IsRestrictedCirculation ? gtin.Value : "";
    }

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>Of which lot.</summary>
    public Id<Lot> LotId { get; private set; }

    /// <summary>Of what.</summary>
    public Id<Listing> ListingId { get; private set; }

    /// <summary>In which pack.</summary>
    public Id<Variant> VariantId { get; private set; }

    /// <summary>GTIN-14, or empty: then the address is <c>/T/{serial}</c>.</summary>
    public string Gtin { get; private set; } = "";

    /// <summary>Scheme and host that are printed, for example <c>https://chophien.vn</c>.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>Title when ordered.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Pack when ordered.</summary>
    public string Pack { get; private set; } = "";

    /// <summary>The lot's number.</summary>
    public string LotNumber { get; private set; } = "";

    /// <summary>How many were ordered.</summary>
    public int Count { get; private set; }

    /// <summary>How many serials are drawn: stamps 1 to this number are there.</summary>
    public int Issued { get; private set; }

    /// <summary>Where it stands.</summary>
    public StampBatchState State { get; private set; }

    /// <summary>When it was ordered.</summary>
    public DateTimeOffset OrderedAt { get; private set; }

    /// <summary>When the last serial was drawn.</summary>
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>Refuses a lot whose goods may not be put on sale: <c>stamp.lot_not_verified</c>, <c>stamp.lot_not_open</c> (conflicts).</summary>
    public static void DemandGood(Lot lot)
    {
        if (lot.Verification is null)
        {
            throw DomainException.Conflict("stamp.lot_not_verified", lot.Number);
        }

        if (lot.State != LotState.Open)
        {
            throw DomainException.Conflict("stamp.lot_not_open", lot.Number, lot.State);
        }
    }

    /// <summary>The next stamps, numbered on from the last; fewer than <paramref name="most"/> at the end.</summary>
    public IReadOnlyList<Stamp> Draw(int most, DateTimeOffset now)
    {
        var first = Issued + 1;
        var last = Math.Min(Count, Issued + most);
        Stamp[] drawn = [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(number => new Stamp(StampSerial.New(), Id, number, now))];
        Issued = last;
        if (Issued == Count && State == StampBatchState.Issuing)
        {
            State = Moves.Move(State, StampBatchState.Ready);
            ReadyAt = now;
        }

        return drawn;
    }

    /// <summary>What the QR code of a stamp says.</summary>
    public string Address(StampSerial serial) =>
        Gtin.Length > 0 ? StampAddress.DigitalLink(new Uri(Origin), Gtin, serial) : StampAddress.Plain(new Uri(Origin), serial);

    /// <summary>The name of a stamp's pack in events: the canonical Digital Link, or the stamp's own address where there is no GTIN.</summary>
    public string Epc(string serial) => Gtin.Length > 0 ? $"{DigitalLink.CanonicalStem}/01/{Gtin}/21/{serial}" : $"{Origin}/T/{serial}";
}
