using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Catalog;

/// <summary>What a pack travels in.</summary>
public enum PackingKind
{
    /// <summary>A cardboard box.</summary>
    Carton,

    /// <summary>A box of foam, with ice where it must stay cold.</summary>
    FoamBox,

    /// <summary>A bag or an envelope.</summary>
    Bag,

    /// <summary>A tube.</summary>
    Tube,

    /// <summary>A crate of wood or plastic.</summary>
    Crate,
}

/// <summary>How a pack of a variant travels: outer size, weight with packing, and what a carrier must mind.</summary>
public sealed class Packing
{
    /// <summary>Longest side, in millimetres: what a counter of the post takes.</summary>
    public const int LongestSide = 1_500;

    /// <summary>Heaviest pack, in grams.</summary>
    public const int Heaviest = 50_000;

    private Packing()
    {
    }

    /// <summary>A description. Throws <c>packing.size</c> for a side outside 1 to <see cref="LongestSide"/> mm, and <c>packing.weight</c> outside 1 to <see cref="Heaviest"/> g.</summary>
    public Packing(PackingKind kind, int lengthMm, int widthMm, int heightMm, int grams, bool isFragile, bool isPerishable, bool isCool)
    {
        foreach (var (side, field) in new[] { (lengthMm, nameof(LengthMm)), (widthMm, nameof(WidthMm)), (heightMm, nameof(HeightMm)) })
        {
            if (side is < 1 or > LongestSide)
            {
                throw new DomainException("packing.size", field, RefusalKind.Invalid, LongestSide / 10);
            }
        }

        if (grams is < 1 or > Heaviest)
        {
            throw new DomainException("packing.weight", nameof(Grams), RefusalKind.Invalid, Heaviest / 1_000);
        }

        (Kind, LengthMm, WidthMm, HeightMm, Grams, IsFragile, IsPerishable, IsCool) = (kind, lengthMm, widthMm, heightMm, grams, isFragile, isPerishable, isCool);
    }

    /// <summary>What it travels in.</summary>
    public PackingKind Kind { get; private set; }

    /// <summary>Outer length in millimetres.</summary>
    public int LengthMm { get; private set; }

    /// <summary>Outer width in millimetres.</summary>
    public int WidthMm { get; private set; }

    /// <summary>Outer height in millimetres.</summary>
    public int HeightMm { get; private set; }

    /// <summary>Weight of goods and packing together, in grams.</summary>
    public int Grams { get; private set; }

    /// <summary>Breaks.</summary>
    public bool IsFragile { get; private set; }

    /// <summary>Spoils soon.</summary>
    public bool IsPerishable { get; private set; }

    /// <summary>Must stay cold.</summary>
    public bool IsCool { get; private set; }

    /// <summary>What a carrier counts: the weight, or the weight that its room stands for, whichever is more.</summary>
    /// <param name="divisor">Cubic centimetres that stand for one kilogram; above zero.</param>
    public int CountedGrams(int divisor) =>
        Math.Max(Grams, (int)Math.Min(int.MaxValue, Math.Ceiling((decimal)LengthMm * WidthMm * HeightMm / divisor)));
}

/// <summary>What the post takes for a parcel, by the house's rules.</summary>
/// <param name="First">For a parcel up to <paramref name="IncludedGrams"/>.</param>
/// <param name="IncludedGrams">What the first price carries.</param>
/// <param name="StepGrams">Every step begun above it; above zero.</param>
/// <param name="Step">Costs so much more.</param>
/// <param name="Divisor">Cubic centimetres that stand for one kilogram.</param>
public sealed record ParcelPrice(Money First, int IncludedGrams, int StepGrams, Money Step, int Divisor)
{
    /// <summary>Of a parcel. Packs that nobody described count nothing: the house bears what they weigh.</summary>
    public Money Of(IEnumerable<(Packing? Packing, int Quantity)> packs) => Of(Grams(packs));

    /// <summary>Of a parcel of so many counted grams.</summary>
    public Money Of(long grams) => grams <= IncludedGrams ? First : First + (Step * (int)((grams - IncludedGrams + StepGrams - 1) / StepGrams));

    /// <summary>What a carrier counts for all packs together.</summary>
    public long Grams(IEnumerable<(Packing? Packing, int Quantity)> packs) => packs.Sum(p => (long)(p.Packing?.CountedGrams(Divisor) ?? 0) * p.Quantity);
}
