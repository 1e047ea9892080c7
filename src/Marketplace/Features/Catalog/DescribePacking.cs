using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Says how a pack travels; without a kind nothing is known of it any more. Sizes in millimetres, weight in grams; refuses <c>packing.size</c>, <c>packing.weight</c>.</summary>
public sealed record DescribePacking(Id<Variant> Variant, PackingKind? Kind, int LengthMm, int WidthMm, int HeightMm, int Grams, bool IsFragile, bool IsPerishable, bool IsCool) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Variant);
}

internal sealed class DescribePackingHandler(MarketplaceContext db) : IRequestHandler<DescribePacking, Unit>
{
    public async Task<Unit> Handle(DescribePacking request, CancellationToken cancellationToken)
    {
        var variant = await db.Set<Variant>().FirstAsync(v => v.Id == request.Variant, cancellationToken);
        variant.Pack(request.Kind is { } kind
            ? new Packing(kind, request.LengthMm, request.WidthMm, request.HeightMm, request.Grams, request.IsFragile, request.IsPerishable, request.IsCool)
            : null);
        return Unit.Value;
    }
}

/// <summary>How a pack travels, with what is best for goods of its kind and what the post takes for one.</summary>
public sealed record ShowPacking(Id<Variant> Variant) : IQuery<PackingView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Variant);
}

/// <summary>A pack's packing. <c>Post</c> is what a parcel with one such pack costs.</summary>
public sealed record PackingView(Packing? Present, PackingAdvice Advice, Money Post, int IncludedGrams);

internal sealed class ShowPackingHandler(MarketplaceContext db, ParcelPrices prices) : IRequestHandler<ShowPacking, PackingView>
{
    public async Task<PackingView> Handle(ShowPacking request, CancellationToken cancellationToken)
    {
        var variant = await db.Set<Variant>().AsNoTracking().FirstAsync(v => v.Id == request.Variant, cancellationToken);
        var listing = await db.Set<Listing>().AsNoTracking().FirstAsync(l => l.Id == variant.ListingId, cancellationToken);
        var category = await db.Set<Category>().Where(c => c.Id == listing.CategoryId).Select(c => c.Slug).FirstOrDefaultAsync(cancellationToken) ?? "";
        var price = await prices.Now(cancellationToken);
        return new(variant.Packing, PackingAdvice.For(category, variant.Name, listing.Title, listing.Storage, listing.ShelfLifeDays), price.Of([(variant.Packing, 1)]), price.IncludedGrams);
    }
}

/// <summary>What the post takes, by today's rules.</summary>
public sealed class ParcelPrices(RuleBook rules)
{
    private const decimal UsualFirst = 20_000, UsualIncluded = 2_000, UsualStep = 500, UsualMore = 5_000, UsualDivisor = 6_000;

    /// <summary>Now.</summary>
    public async Task<ParcelPrice> Now(CancellationToken cancel) => new(
        Money.Dong((long)await rules.Amount("ordering.post_fee_vnd", UsualFirst, cancel)),
        (int)await rules.Amount("ordering.post_included_grams", UsualIncluded, cancel),
        Math.Max(1, (int)await rules.Amount("ordering.post_step_grams", UsualStep, cancel)),
        Money.Dong((long)await rules.Amount("ordering.post_step_vnd", UsualMore, cancel)),
        Math.Max(1, (int)await rules.Amount("ordering.post_volume_divisor", UsualDivisor, cancel)));
}
