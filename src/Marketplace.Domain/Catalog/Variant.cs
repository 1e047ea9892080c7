using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Catalog;

/// <summary>A pack of a listing, with its price.</summary>
public sealed class Variant : Entity<Variant>
{
    /// <summary>A hundred million đồng: above it a price is a slip of the finger.</summary>
    public const long HighestPrice = 100_000_000;

    private Variant()
    {
    }

    /// <summary>A pack. Throws <c>variant.price</c> outside 1,000 to <see cref="HighestPrice"/> đồng.</summary>
    public Variant(Id<Variant> id, Id<Listing> listing, string name, Money price, int place)
        : base(id)
    {
        (ListingId, Place) = (listing, place);
        Change(name, price);
    }

    /// <summary>Of which listing.</summary>
    public Id<Listing> ListingId { get; private set; }

    /// <summary>The pack, for example <c>500 g</c>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>For one.</summary>
    public Money Price { get; private set; } = Money.Zero;

    /// <summary>Order among the listing's packs.</summary>
    public int Place { get; private set; }

    /// <summary>GTIN-13 where the producer has one.</summary>
    public string? Gtin { get; private set; }

    /// <summary>How it travels; null where nobody said.</summary>
    public Packing? Packing { get; private set; }

    /// <summary>No longer sold; kept for old orders.</summary>
    public bool IsRetired { get; private set; }

    /// <summary>Changes name and price.</summary>
    public void Change(string name, Money price)
    {
        if (price.Minor is < 1_000 or > HighestPrice)
        {
            throw new DomainException("variant.price", "Price");
        }

        (Name, Price) = (name, price);
    }

    /// <summary>Gives it the GTIN-13 that GS1 lent to the producer, or takes it away. Throws <c>gtin.invalid</c>, <c>gtin.zero</c>, and <c>gtin.internal</c> for a number of restricted circulation.</summary>
    public void Number(string? gtin)
    {
        if (string.IsNullOrWhiteSpace(gtin))
        {
            Gtin = null;
            return;
        }

        if (!Gs1.Gtin.TryParse(gtin.Trim(), out var read, out var code) || read.IsRestrictedCirculation || read.Value[0] != '0')
        {
            throw new DomainException(code.Length > 0 ? code : "gtin.internal", nameof(Gtin));
        }

        Gtin = read.Value[1..];
    }

    /// <summary>Says how it travels; null for not known.</summary>
    public void Pack(Packing? packing) => Packing = packing;

    /// <summary>Takes it out of sale.</summary>
    public void Retire() => IsRetired = true;
}

/// <summary>How many packs of a variant there are. A row of its own, changed only by one conditional update.</summary>
/// <remarks>Free to sell = <see cref="OnHand"/> − <see cref="Reserved"/>; neither is ever negative, a named check says so.</remarks>
public sealed class Stock
{
    private Stock()
    {
    }

    /// <summary>With a first count.</summary>
    public Stock(Id<Variant> variant, int onHand) => (VariantId, OnHand) = (variant, onHand);

    /// <summary>Of which variant; also the key.</summary>
    public Id<Variant> VariantId { get; private set; }

    /// <summary>Packs there are.</summary>
    public int OnHand { get; private set; }

    /// <summary>Of those, promised to checkouts and unpaid orders.</summary>
    public int Reserved { get; private set; }
}

/// <summary>One change of stock; append-only, and together they add up to the stock row.</summary>
public sealed class StockMovement : Entity<StockMovement>
{
    private StockMovement()
    {
    }

    /// <summary>A change with its reason (<c>counted</c>, <c>reserved</c>, <c>released</c>, <c>sold</c>, <c>returned</c>) and the row that caused it.</summary>
    public StockMovement(Id<StockMovement> id, Id<Variant> variant, int onHand, int reserved, string reason, Guid? cause, DateTimeOffset at)
        : base(id) => (VariantId, OnHand, Reserved, Reason, Cause, At) = (variant, onHand, reserved, reason, cause, at);

    /// <summary>Of which variant.</summary>
    public Id<Variant> VariantId { get; private set; }

    /// <summary>Change of the packs there are.</summary>
    public int OnHand { get; private set; }

    /// <summary>Change of the packs promised.</summary>
    public int Reserved { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The checkout, order or command.</summary>
    public Guid? Cause { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
