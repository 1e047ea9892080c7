using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Opens the file behind the claim of a dossier, for officers of the office that decides about it and nobody else. Each time is kept. <c>dossier.own</c> where it is the officer's own affair.</summary>
public sealed record OpenEvidence(Id<Dossier> Dossier) : ICommand<OpenedEvidence>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OfficerOf(Dossier, OfficersView.Roles);
}

/// <summary>A file behind a claim.</summary>
/// <param name="Type">Content type, fixed by us.</param>
/// <param name="Bytes">The file.</param>
public sealed record OpenedEvidence(string Type, byte[] Bytes);

internal sealed class OpenEvidenceHandler(MarketplaceContext db, Deciding deciding, EvidenceVault vault, TimeProvider time) : IRequestHandler<OpenEvidence, OpenedEvidence>
{
    public async Task<OpenedEvidence> Handle(OpenEvidence request, CancellationToken cancellationToken)
    {
        var dossier = await deciding.Open(request.Dossier, cancellationToken);
        var claim = await db.Set<Claim>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == dossier.ClaimId, cancellationToken) ?? throw DomainException.NotFound();
        db.Add(new EvidenceView(Id<EvidenceView>.New(time), claim.Id, deciding.Officer, time.GetUtcNow()));
        return new(claim.FileType, await vault.Open(claim, cancellationToken));
    }
}
