using Marketplace.Domain.Catalog;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>A producer whose product is in the shop has been brought to market: the case is complete, and is kept for the record.</summary>
internal sealed class CompleteCase(MarketplaceContext db) : IReactTo<ListingChanged>
{
    /// <inheritdoc/>
    public async Task React(ListingChanged happened, CancellationToken cancel)
    {
        if (await db.FindAsync<Listing>([happened.Listing], cancel) is not { State: ListingState.Published } listing)
        {
            return;
        }

        foreach (var open in await db.Set<Case>().Where(c => c.ProducerId == listing.ProducerId && c.State == CaseState.Open).ToListAsync(cancel))
        {
            open.MoveTo(CaseState.Completed);
        }
    }
}
