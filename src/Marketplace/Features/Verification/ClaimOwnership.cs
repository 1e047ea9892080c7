using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>A claim is its producer's; the office of its latest dossier decides about it.</summary>
internal sealed class ClaimOwnership(MarketplaceContext db) : Owns<Claim>
{
    /// <inheritdoc/>
    protected override async Task<Ownership?> Find(Id<Claim> id, CancellationToken cancel)
    {
        var claim = await db.Set<Claim>().AsNoTracking().Where(c => c.Id == id).Select(c => new { c.ProducerId }).FirstOrDefaultAsync(cancel);
        return claim is null ? null : new(claim.ProducerId, null, await db.Set<Dossier>().Where(d => d.ClaimId == id).OrderByDescending(d => d.ReceivedAt).Select(d => (Id<Domain.Accounts.Office>?)d.OfficeId).FirstOrDefaultAsync(cancel));
    }
}
