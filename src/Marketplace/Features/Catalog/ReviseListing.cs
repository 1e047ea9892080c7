using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Changes parts of what a listing says. A draft may stay incomplete; what is in the shop must stay complete.</summary>
public sealed record ReviseListing(Id<Listing> Listing, ListingChange Text) : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing).Names("shelves are public", Text.Category);
}

internal sealed class ReviseListingHandler(MarketplaceContext db, ListingCheck check) : IRequestHandler<ReviseListing, int>
{
    public async Task<int> Handle(ReviseListing request, CancellationToken cancellationToken)
    {
        var listing = await db.Set<Listing>().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        var (group, shelf, strength) = (listing.LabelGroup, listing.CategoryId, listing.LabelFields.GetValueOrDefault("con_ethanol"));
        listing.Rewrite(request.Text.ApplyTo(listing.Text()));
        if (listing.State == ListingState.Published)
        {
            await check.Demand(listing, cancellationToken, papers: (group, shelf, strength) != (listing.LabelGroup, listing.CategoryId, listing.LabelFields.GetValueOrDefault("con_ethanol")));
        }

        return listing.Revision;
    }
}
