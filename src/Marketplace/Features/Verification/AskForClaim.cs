using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Verification;

/// <summary>Asks the commune's office to look at a paper that was declared before. Refuses <c>claim.state</c> where it is decided or taken back, and what every dossier refuses.</summary>
public sealed record AskForClaim(Id<Dossier> Id, Id<Claim> Claim) : ICommand<Id<Dossier>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Claim).Creates(Id);
}

internal sealed class AskForClaimHandler(MarketplaceContext db, Intake intake, CallerHolder holder, TimeProvider time) : IRequestHandler<AskForClaim, Id<Dossier>>
{
    public async Task<Id<Dossier>> Handle(AskForClaim request, CancellationToken cancellationToken)
    {
        var claim = await db.FindAsync<Claim>([request.Claim], cancellationToken) ?? throw DomainException.NotFound();
        return claim.State == ClaimState.Declared
            ? await intake.OfClaim(request.Id, claim, holder.Caller.Person, time.GetUtcNow(), cancellationToken)
            : throw DomainException.Conflict("claim.state");
    }
}
