using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>A listing is its producer's.</summary>
internal sealed class ListingOwnership(MarketplaceContext db) : Owns<Listing>
{
    /// <inheritdoc/>
    protected override Task<Ownership?> Find(Id<Listing> id, CancellationToken cancel) =>
        db.Set<Listing>().Where(l => l.Id == id).Select(l => new Ownership(l.ProducerId, null)).FirstOrDefaultAsync(cancel);
}

/// <summary>A pack is the listing's producer's.</summary>
internal sealed class VariantOwnership(MarketplaceContext db) : Owns<Variant>
{
    /// <inheritdoc/>
    protected override Task<Ownership?> Find(Id<Variant> id, CancellationToken cancel) =>
        db.Set<Variant>().Where(v => v.Id == id)
            .Join(db.Set<Listing>(), v => v.ListingId, l => l.Id, (v, l) => new Ownership(l.ProducerId, null)).FirstOrDefaultAsync(cancel);
}
