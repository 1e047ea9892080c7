using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>An order belongs to the producer that sells.</summary>
internal sealed class OrderOwnership(MarketplaceContext db) : Owns<Order>
{
    protected override async Task<Ownership?> Find(Id<Order> id, CancellationToken cancel)
    {
        var found = await db.Set<Order>().AsNoTracking().Where(o => o.Id == id).Select(o => new { o.ProducerId }).FirstOrDefaultAsync(cancel);
        return found is null ? null : new Ownership(found.ProducerId);
    }
}
