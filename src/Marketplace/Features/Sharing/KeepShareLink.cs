using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Sharing;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Sharing;

/// <summary>Gives a listing its short address when it first comes into the shop.</summary>
internal sealed class KeepShareLink(MarketplaceContext db, TimeProvider time) : IReactTo<ListingChanged>
{
    /// <inheritdoc/>
    public async Task React(ListingChanged happened, CancellationToken cancel)
    {
        var id = happened.Listing;
        if (await db.FindAsync<Listing>([id], cancel) is { State: ListingState.Published }
            && !db.Set<ShareLink>().Local.Any(l => l.ListingId == id) && !await db.Set<ShareLink>().AnyAsync(l => l.ListingId == id, cancel))
        {
            db.Add(new ShareLink(Id<ShareLink>.New(time), id));
        }
    }
}
