using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>A decision that was given back, with what is needed to check it anywhere; unknown ones and those under way are not found.</summary>
public sealed record ShowDecision(Id<Dossier> Dossier) : IQuery<DecisionSheet>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("decisions of offices are public, without people's names").Names("decisions of offices are public", Dossier);
}

/// <summary>A decision for everybody.</summary>
/// <param name="Id">The dossier.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Subject">What it is about: lot, claim or producer.</param>
/// <param name="Office">Who decided.</param>
/// <param name="IsGranted">Yes or no. Reasons are the producer's to tell.</param>
/// <param name="ReceivedAt">When it was asked.</param>
/// <param name="ReturnedAt">When it was given back.</param>
/// <param name="WasLate">After its term.</param>
/// <param name="Steps">Each with its statement and signature.</param>
public sealed record DecisionSheet(Id<Dossier> Id, string Title, string Subject, string Office, bool IsGranted, DateTimeOffset ReceivedAt, DateTimeOffset ReturnedAt, bool WasLate, IReadOnlyList<DecisionSheet.Step> Steps)
{
    /// <summary>True where every signature is right and no key is revoked.</summary>
    public bool Checks => Steps.All(s => s is { SignatureIsRight: true, KeyIsRevoked: false });

    /// <summary>A signed step.</summary>
    /// <param name="Name">assessed, signed, refused or sealed.</param>
    /// <param name="State">The same as a state.</param>
    /// <param name="Passes">Yes or no.</param>
    /// <param name="At">When.</param>
    /// <param name="Key">Id of the key in the list.</param>
    /// <param name="PublicKey">SubjectPublicKeyInfo, DER, base64.</param>
    /// <param name="Statement">The exact text that was signed, UTF-8.</param>
    /// <param name="Signature">ECDSA P-256 with SHA-256, ASN.1 DER, base64.</param>
    /// <param name="SignatureIsRight">As checked just now.</param>
    /// <param name="KeyIsRevoked">The office has taken its word back for this key.</param>
    public sealed record Step(string Name, DossierState State, bool Passes, DateTimeOffset At, string Key, string PublicKey, string Statement, string Signature, bool SignatureIsRight, bool KeyIsRevoked);
}

internal sealed class ShowDecisionHandler(MarketplaceContext db) : IRequestHandler<ShowDecision, DecisionSheet>
{
    public async Task<DecisionSheet> Handle(ShowDecision request, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == request.Dossier && d.ReturnedAt != null, cancellationToken) ?? throw DomainException.NotFound();
        var office = await db.Set<Office>().Where(o => o.Id == dossier.OfficeId).Select(o => o.Name).SingleAsync(cancellationToken);
        var steps = await (
            from decision in db.Set<Decision>().AsNoTracking()
            join key in db.Set<OfficeKey>() on decision.Key equals key.Name
            where decision.DossierId == dossier.Id
            select new { decision, key.PublicKey, key.RevokedAt }).ToListAsync(cancellationToken);
        return new(
            dossier.Id,
            dossier.Title,
            dossier.Subject,
            office,
            dossier.IsGranted == true,
            dossier.ReceivedAt,
            dossier.ReturnedAt!.Value,
            dossier.IsLate(dossier.ReturnedAt.Value),
            [.. steps.OrderBy(s => s.decision.Step).Select(s => new DecisionSheet.Step(
                s.decision.Step.ToString().ToLowerInvariant(),
                s.decision.Step,
                s.decision.Passes,
                s.decision.At,
                s.decision.Key,
                s.PublicKey,
                s.decision.Statement,
                s.decision.Signature,
                P256.VerifyDer(Convert.FromBase64String(s.PublicKey), Encoding.UTF8.GetBytes(s.decision.Statement), Convert.FromBase64String(s.decision.Signature)),
                s.RevokedAt is not null))]);
    }
}
