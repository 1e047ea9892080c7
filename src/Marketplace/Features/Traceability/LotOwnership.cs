using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>A lot is its producer's.</summary>
internal sealed class LotOwnership(MarketplaceContext db) : Owns<Lot>
{
    /// <inheritdoc/>
    protected override Task<Ownership?> Find(Id<Lot> id, CancellationToken cancel) =>
        db.Set<Lot>().Where(l => l.Id == id).Select(l => new Ownership(l.ProducerId, null)).FirstOrDefaultAsync(cancel);
}
