using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Verification;

/// <summary>The leader signs: what the dossier is about passes. Refuses <c>lot.closed</c> where the lot is held back or called back.</summary>
public sealed record SignDossier(Id<Dossier> Dossier) : ICommand<DossierState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OfficerOf(Dossier, Role.Leader);
}

/// <summary>The leader refuses, with reasons that the producer reads word for word.</summary>
public sealed record RefuseDossier(Id<Dossier> Dossier, string? Note) : ICommand<DossierState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OfficerOf(Dossier, Role.Leader);
}

internal sealed class RefuseDossierRules : AbstractValidator<RefuseDossier>
{
    public RefuseDossierRules() => RuleFor(r => r.Note).MaximumLength(Dossier.LongestNote).WithErrorCode("dossier.note_long");
}

internal sealed class DecideDossierHandler(MarketplaceContext db, Deciding deciding) : IRequestHandler<SignDossier, DossierState>, IRequestHandler<RefuseDossier, DossierState>
{
    public async Task<DossierState> Handle(SignDossier request, CancellationToken cancellationToken)
    {
        var dossier = await deciding.Open(request.Dossier, cancellationToken);
        if (dossier.LotId is { } id && await db.FindAsync<Lot>([id], cancellationToken) is { State: not LotState.Open } lot)
        {
            throw DomainException.Conflict("lot.closed", lot.Number, lot.State);
        }

        dossier.Sign(deciding.Officer);
        await deciding.Keep(dossier, passes: true, "", Role.Leader, cancellationToken);
        return dossier.State;
    }

    public async Task<DossierState> Handle(RefuseDossier request, CancellationToken cancellationToken)
    {
        var dossier = await deciding.Open(request.Dossier, cancellationToken);
        var reasons = Notes.Tidy(request.Note);
        dossier.Refuse(deciding.Officer, reasons);
        await deciding.Keep(dossier, passes: false, reasons, Role.Leader, cancellationToken);
        return dossier.State;
    }
}
