using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Adds a pack to a listing. <paramref name="Price"/> in whole đồng.</summary>
public sealed record AddVariant(Id<Variant> Id, Id<Listing> Listing, string Name, long Price, int OnHand) : ICommand<Id<Variant>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing).Creates(Id);
}

/// <summary>Changes a pack's name and price, and its GTIN: null leaves it, empty takes it away. Orders and printed stamps keep what they were made with. Refuses <c>gtin.taken</c> and as <see cref="Variant.Number"/>.</summary>
public sealed record ChangeVariant(Id<Variant> Variant, string Name, long Price, string? Gtin = null) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Variant);
}

/// <summary>Takes a pack out of sale; the last one of a published listing stays (<c>variant.last</c>).</summary>
public sealed record RetireVariant(Id<Variant> Variant) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Variant);
}

internal sealed class AddVariantHandler(MarketplaceContext db, Packs packs) : IRequestHandler<AddVariant, Id<Variant>>
{
    public async Task<Id<Variant>> Handle(AddVariant request, CancellationToken cancellationToken)
    {
        var listing = await db.Set<Listing>().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        await packs.Add(listing, new NewPack(request.Id, request.Name, request.Price, request.OnHand), cancellationToken);
        listing.Touch();
        return request.Id;
    }
}

internal sealed class ChangeVariantHandler(MarketplaceContext db, Packs packs) : IRequestHandler<ChangeVariant, Unit>
{
    public async Task<Unit> Handle(ChangeVariant request, CancellationToken cancellationToken)
    {
        var variant = await db.Set<Variant>().FirstAsync(v => v.Id == request.Variant, cancellationToken);
        var sisters = await packs.Sisters(variant.ListingId, cancellationToken);
        variant.Change(Packs.Name(request.Name, variant.Id, sisters), Money.Dong(request.Price));
        if (request.Gtin is not null)
        {
            variant.Number(request.Gtin);
        }

        (await db.Set<Listing>().FirstAsync(l => l.Id == variant.ListingId, cancellationToken)).Touch();
        return Unit.Value;
    }
}

internal sealed class RetireVariantHandler(MarketplaceContext db, Packs packs) : IRequestHandler<RetireVariant, Unit>
{
    public async Task<Unit> Handle(RetireVariant request, CancellationToken cancellationToken)
    {
        var variant = await db.Set<Variant>().FirstAsync(v => v.Id == request.Variant, cancellationToken);
        var listing = await db.Set<Listing>().FirstAsync(l => l.Id == variant.ListingId, cancellationToken);
        if (variant.IsRetired)
        {
            return Unit.Value;
        }

        if (listing.State == ListingState.Published && (await packs.Sisters(listing.Id, cancellationToken)).Count == 1)
        {
            throw DomainException.Conflict("variant.last");
        }

        variant.Retire();
        listing.Touch();
        return Unit.Value;
    }
}
