using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Puts a listing into the shop; refuses with everything that is still missing, each with its field.</summary>
public sealed record PublishListing(Id<Listing> Listing) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing);
}

/// <summary>Takes a listing out of the shop; orders that were placed go on.</summary>
public sealed record WithdrawListing(Id<Listing> Listing) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing);
}

internal sealed class PublishListingHandler(MarketplaceContext db, ListingCheck check, TimeProvider time) : IRequestHandler<PublishListing, Unit>
{
    public async Task<Unit> Handle(PublishListing request, CancellationToken cancellationToken)
    {
        var listing = await db.Set<Listing>().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        if (listing.State != ListingState.Published)
        {
            await check.Demand(listing, cancellationToken);
            listing.Publish(time.GetUtcNow());
        }

        return Unit.Value;
    }
}

internal sealed class WithdrawListingHandler(MarketplaceContext db) : IRequestHandler<WithdrawListing, Unit>
{
    public async Task<Unit> Handle(WithdrawListing request, CancellationToken cancellationToken)
    {
        var listing = await db.Set<Listing>().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        if (listing.State != ListingState.Withdrawn)
        {
            listing.Withdraw();
        }

        return Unit.Value;
    }
}
