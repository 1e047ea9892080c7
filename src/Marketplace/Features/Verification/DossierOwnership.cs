using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>A dossier is about its producer, and lies at its office.</summary>
internal sealed class DossierOwnership(MarketplaceContext db) : Owns<Dossier>
{
    /// <inheritdoc/>
    protected override Task<Ownership?> Find(Id<Dossier> id, CancellationToken cancel) =>
        db.Set<Dossier>().Where(d => d.Id == id).Select(d => new Ownership(d.ProducerId, null, d.OfficeId)).FirstOrDefaultAsync(cancel);
}
