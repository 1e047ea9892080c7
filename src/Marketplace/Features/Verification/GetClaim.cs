using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Verification;

/// <summary>One paper, for its producer and its helpers; never its file.</summary>
public sealed record GetClaim(Id<Claim> Claim) : IQuery<PaperRow>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Claim);
}

internal sealed class GetClaimHandler(MarketplaceContext db, PaperReader reader) : IRequestHandler<GetClaim, PaperRow>
{
    public async Task<PaperRow> Handle(GetClaim request, CancellationToken cancellationToken) =>
        (await reader.Read(db.Set<Claim>().Where(c => c.Id == request.Claim), cancellationToken))[0];
}
