using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Verification;

/// <summary>Takes a dossier in hand, so that nobody else works on it meanwhile. Taken twice by the same officer it changes nothing.</summary>
public sealed record TakeDossier(Id<Dossier> Dossier) : ICommand<DossierState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OfficerOf(Dossier, Role.Assessor, Role.Leader, Role.Sealer);
}

/// <summary>Puts a dossier back for others: by who holds it, or by a leader where the holder cannot.</summary>
public sealed record PutDossierBack(Id<Dossier> Dossier) : ICommand<DossierState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OfficerOf(Dossier, Role.Assessor, Role.Leader, Role.Sealer);
}

// The row's version decides between two who take it at the same moment: the later command runs again and finds it held.
internal sealed class TakeDossierHandler(MarketplaceContext db, Deciding deciding, TimeProvider time) : IRequestHandler<TakeDossier, DossierState>, IRequestHandler<PutDossierBack, DossierState>
{
    public async Task<DossierState> Handle(TakeDossier request, CancellationToken cancellationToken)
    {
        var dossier = await deciding.Open(request.Dossier, cancellationToken);
        if (dossier.Turn is not null && !await deciding.HasTurn(dossier, cancellationToken))
        {
            throw new DomainException("dossier.turn", kind: RefusalKind.Forbidden);
        }

        dossier.Take(deciding.Officer, time.GetUtcNow());
        return dossier.State;
    }

    public async Task<DossierState> Handle(PutDossierBack request, CancellationToken cancellationToken)
    {
        var dossier = await db.FindAsync<Dossier>([request.Dossier], cancellationToken) ?? throw DomainException.NotFound();

        // Whoever holds it may always let go; out of a colleague's hands nobody takes what is their own affair.
        if (dossier.HolderId != deciding.Officer && !await deciding.Leads(await deciding.Open(request.Dossier, cancellationToken), cancellationToken))
        {
            throw new DomainException("dossier.held", kind: RefusalKind.Forbidden);
        }

        dossier.PutBack();
        return dossier.State;
    }
}
