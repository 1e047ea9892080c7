using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>A producer is its own.</summary>
internal sealed class ProducerOwnership(MarketplaceContext db) : Owns<Producer>
{
    /// <inheritdoc/>
    protected override Task<Ownership?> Find(Id<Producer> id, CancellationToken cancel) =>
        db.Set<Producer>().Where(p => p.Id == id).Select(p => new Ownership(p.Id, null)).FirstOrDefaultAsync(cancel);
}

/// <summary>A case is its producer's.</summary>
internal sealed class CaseOwnership(MarketplaceContext db) : Owns<Case>
{
    /// <inheritdoc/>
    protected override Task<Ownership?> Find(Id<Case> id, CancellationToken cancel) =>
        db.Set<Case>().Where(c => c.Id == id).Select(c => new Ownership(c.ProducerId, null)).FirstOrDefaultAsync(cancel);
}
