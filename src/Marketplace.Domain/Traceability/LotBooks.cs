using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;

namespace Marketplace.Domain.Traceability;

/// <summary>How much of a lot is in packs, in base units of its unit. A row of its own, changed only by one conditional update: never above what may be packed.</summary>
public sealed class LotBalance
{
    private LotBalance()
    {
    }

    /// <summary>Of a lot just declared.</summary>
    public LotBalance(Id<Lot> lot, long made) => (LotId, Made) = (lot, made);

    /// <summary>Of which lot; also the key.</summary>
    public Id<Lot> LotId { get; private set; }

    /// <summary>Harvested or taken in.</summary>
    public long Made { get; private set; }

    /// <summary>In packs.</summary>
    public long Packed { get; private set; }
}

/// <summary>The packs of one variant from one lot. Changed only by one conditional update; sold is never above packed, a named check says so.</summary>
public sealed class LotPacks
{
    private LotPacks()
    {
    }

    /// <summary>The first packs.</summary>
    public LotPacks(Id<Lot> lot, Id<Variant> variant, long content, int packed) => (LotId, VariantId, Content, Packed) = (lot, variant, content, packed);

    /// <summary>From which lot.</summary>
    public Id<Lot> LotId { get; private set; }

    /// <summary>Of which variant.</summary>
    public Id<Variant> VariantId { get; private set; }

    /// <summary>Base units in one pack.</summary>
    public long Content { get; private set; }

    /// <summary>Packs made.</summary>
    public int Packed { get; private set; }

    /// <summary>Packs that went into orders.</summary>
    public int Sold { get; private set; }
}

/// <summary>Why a lot's books changed.</summary>
public enum LotMovementKind
{
    /// <summary>The lot was declared: <see cref="LotMovement.Amount"/> came in.</summary>
    Declared,

    /// <summary>Packs were made of it.</summary>
    Packed,

    /// <summary>Packs went into an order.</summary>
    Sold,

    /// <summary>Packs came back from an order that was called off.</summary>
    Returned,
}

/// <summary>One change of a lot's books. Append-only: the books are the sum of these.</summary>
public sealed class LotMovement : Entity<LotMovement>
{
    private LotMovement()
    {
    }

    /// <summary>A change that just happened.</summary>
    public LotMovement(Id<LotMovement> id, Id<Lot> lot, Id<Variant>? variant, LotMovementKind kind, long amount, int packs, Guid cause, DateTimeOffset now)
        : base(id) => (LotId, VariantId, Kind, Amount, Packs, Cause, At) = (lot, variant, kind, amount, packs, cause, now);

    /// <summary>Which lot.</summary>
    public Id<Lot> LotId { get; private set; }

    /// <summary>Packs of which variant, where it is about packs.</summary>
    public Id<Variant>? VariantId { get; private set; }

    /// <summary>Why.</summary>
    public LotMovementKind Kind { get; private set; }

    /// <summary>Base units that it is about.</summary>
    public long Amount { get; private set; }

    /// <summary>Packs; 0 for a declaration.</summary>
    public int Packs { get; private set; }

    /// <summary>The packing or order that caused it.</summary>
    public Guid Cause { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}

/// <summary>That packs of a lot went into an order.</summary>
public sealed class LotSale : Entity<LotSale>
{
    private LotSale()
    {
    }

    /// <summary>As the parcel is packed.</summary>
    public LotSale(Id<LotSale> id, Id<Lot> lot, Id<Order> order, Id<Variant> variant, int packs, DateTimeOffset now)
        : base(id) => (LotId, OrderId, VariantId, Packs, At) = (lot, order, variant, packs, now);

    /// <summary>From which lot.</summary>
    public Id<Lot> LotId { get; private set; }

    /// <summary>Into which order.</summary>
    public Id<Order> OrderId { get; private set; }

    /// <summary>Packs of which variant.</summary>
    public Id<Variant> VariantId { get; private set; }

    /// <summary>How many.</summary>
    public int Packs { get; private set; }

    /// <summary>When the parcel was packed.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When the packs were taken out again, or null.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>The order was called off.</summary>
    public void Return(DateTimeOffset now) => ReturnedAt = now;
}

/// <summary>From which lot the packs of a line are taken.</summary>
public sealed record LotChoice(Id<Variant> Variant, Id<Lot> Lot);
