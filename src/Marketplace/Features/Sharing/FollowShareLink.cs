using Marketplace.Domain.Kernel;
using Marketplace.Domain.Sharing;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Sharing;

/// <summary>Where a short address leads: the listing's page, whether it is for sale now or not. Unknown ones are not found.</summary>
/// <param name="Code">In either case.</param>
public sealed record FollowShareLink(string Code) : IQuery<string>, IPublicQuery
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("short addresses are made to be passed on");
}

internal sealed class FollowShareLinkHandler(MarketplaceContext db) : IRequestHandler<FollowShareLink, string>
{
    public async Task<string> Handle(FollowShareLink request, CancellationToken cancellationToken)
    {
        var code = request.Code.ToUpperInvariant();
        var listing = await db.Set<ShareLink>().AsNoTracking().FirstOrDefaultAsync(l => l.Code == code, cancellationToken) ?? throw DomainException.NotFound();
        return "/listings/" + listing.ListingId;
    }
}
