using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>A batch of stamps is its producer's.</summary>
internal sealed class StampBatchOwnership(MarketplaceContext db) : Owns<StampBatch>
{
    /// <inheritdoc/>
    protected override async Task<Ownership?> Find(Id<StampBatch> id, CancellationToken cancel)
    {
        var found = await db.Set<StampBatch>().AsNoTracking().Where(b => b.Id == id).Select(b => new { b.ProducerId }).FirstOrDefaultAsync(cancel);
        return found is null ? null : new Ownership(found.ProducerId);
    }
}
