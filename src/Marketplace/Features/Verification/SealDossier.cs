using Marketplace.Domain.Accounts;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Puts the office's seal on a decision.</summary>
public sealed record SealDossier(Id<Dossier> Dossier) : ICommand<DossierState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OfficerOf(Dossier, Role.Sealer);
}

/// <summary>Gives a sealed dossier back: the lot carries a yes from now on unless it was called back meanwhile, and the producer is told either way.</summary>
public sealed record ReturnDossier(Id<Dossier> Dossier) : ICommand<DossierState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OfficerOf(Dossier, Role.Sealer);
}

internal sealed class SealDossierHandler(MarketplaceContext db, Deciding deciding, TimeProvider time) : IRequestHandler<SealDossier, DossierState>, IRequestHandler<ReturnDossier, DossierState>
{
    public async Task<DossierState> Handle(SealDossier request, CancellationToken cancellationToken)
    {
        var dossier = await deciding.Open(request.Dossier, cancellationToken);
        dossier.Seal(deciding.Officer);
        await deciding.Keep(dossier, dossier.IsGranted == true, "", Role.Sealer, cancellationToken);
        return dossier.State;
    }

    public async Task<DossierState> Handle(ReturnDossier request, CancellationToken cancellationToken)
    {
        var dossier = await deciding.Open(request.Dossier, cancellationToken);
        dossier.Return(deciding.Officer, time.GetUtcNow());
        if (dossier is { LotId: { } id, IsGranted: true })
        {
            var lot = await db.FindAsync<Lot>([id], cancellationToken) ?? throw DomainException.NotFound();
            if (lot.State == LotState.Recalled)
            {
                // Called back since the leader signed, and for good: the dossier ends, and the lot stays without a yes.
                return dossier.State;
            }

            var office = await db.Set<Office>().AsNoTracking().SingleAsync(o => o.Id == dossier.OfficeId, cancellationToken);
            var signed = await db.Set<Decision>().AsNoTracking().SingleAsync(d => d.DossierId == dossier.Id && d.Step == DossierState.Signed, cancellationToken);
            lot.Verify(new LotVerification
            {
                Dossier = dossier.Id.Value,
                CommuneCode = office.CommuneCode,
                Office = office.Name,
                At = signed.At,
                Key = signed.Key,
                Statement = signed.Statement,
                Signature = signed.Signature,
            });
        }

        if (dossier.ClaimId is { } claim)
        {
            await Settle(dossier, claim, cancellationToken);
        }

        return dossier.State;
    }

    // A claim that its producer took back meanwhile stays taken back.
    private async Task Settle(Dossier dossier, Id<Claim> id, CancellationToken cancel)
    {
        var claim = await db.FindAsync<Claim>([id], cancel) ?? throw DomainException.NotFound();
        if (claim.State != ClaimState.Declared)
        {
            return;
        }

        if (dossier.IsGranted == true)
        {
            var office = await db.Set<Office>().Where(o => o.Id == dossier.OfficeId).Select(o => o.Name).SingleAsync(cancel);
            claim.Verify(office, dossier.Id.Value, await db.Set<Decision>().Where(d => d.DossierId == dossier.Id && d.Step == DossierState.Signed).Select(d => d.At).SingleAsync(cancel));
        }
        else
        {
            claim.Refuse(time.GetUtcNow());
        }
    }
}
