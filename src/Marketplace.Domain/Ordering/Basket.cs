using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Ordering;

/// <summary>What a visitor means to buy. Known by an unguessable key in a cookie; promises nothing.</summary>
public sealed class Basket : Entity<Basket>
{
    /// <summary>More of one pack than this is asked for by phone.</summary>
    public const int MostOfOne = 99;

    /// <summary>Different packs at most.</summary>
    public const int MostLines = 50;

    private Basket()
    {
    }

    /// <summary>An empty one.</summary>
    public Basket(Id<Basket> id, string key, DateTimeOffset now)
        : base(id) => (Key, ChangedAt) = (key, now);

    /// <summary>Unguessable; whoever holds it holds the basket, so history never does.</summary>
    [Personal]
    public string Key { get; private set; } = "";

    /// <summary>Last change.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>One line per variant.</summary>
    public List<BasketLine> Lines { get; private set; } = [];

    /// <summary>Sets how many, at the price the buyer sees; 0 removes. Throws <c>basket.quantity</c>, <c>basket.full</c>.</summary>
    public void Set(Id<Variant> variant, int quantity, Money price, DateTimeOffset now)
    {
        if (quantity is < 0 or > MostOfOne)
        {
            throw new DomainException("basket.quantity", "Quantity", RefusalKind.Invalid, MostOfOne);
        }

        if (quantity == 0)
        {
            Remove(variant, now);
            return;
        }

        if (Lines.Find(l => l.VariantId == variant) is { } line)
        {
            (line.Quantity, line.Price) = (quantity, price);
        }
        else if (Lines.Count == MostLines)
        {
            throw new DomainException("basket.full", null, RefusalKind.Invalid, MostLines);
        }
        else
        {
            Lines.Add(new BasketLine { VariantId = variant, Quantity = quantity, Price = price });
        }

        ChangedAt = now;
    }

    /// <summary>Takes a line out, if it is there.</summary>
    public void Remove(Id<Variant> variant, DateTimeOffset now)
    {
        if (Lines.Find(l => l.VariantId == variant) is { } line)
        {
            Lines.Remove(line);
        }

        ChangedAt = now;
    }
}

/// <summary>A variant and how many.</summary>
public sealed class BasketLine
{
    /// <summary>Which pack.</summary>
    public Id<Variant> VariantId { get; init; }

    /// <summary>1 to <see cref="Basket.MostOfOne"/>.</summary>
    public int Quantity { get; set; }

    /// <summary>Price of one when the buyer last chose how many; shown where it has changed since.</summary>
    public Money Price { get; set; } = Money.Zero;
}
