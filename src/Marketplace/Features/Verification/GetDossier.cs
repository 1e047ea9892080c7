using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>A dossier with all that an officer must look at.</summary>
public sealed record GetDossier(Id<Dossier> Dossier) : IQuery<DossierFile>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.OfficerOf(Dossier, OfficersView.Roles);
}

internal sealed class GetDossierHandler(MarketplaceContext db, Deciding deciding, OwnAffairs affairs, LotSheets sheets, ClaimSheets claims, LegalClock clock) : IRequestHandler<GetDossier, DossierFile>
{
    public async Task<DossierFile> Handle(GetDossier request, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == request.Dossier, cancellationToken);
        var office = await db.Set<Office>().Where(o => o.Id == dossier.OfficeId).Select(o => o.Name).SingleAsync(cancellationToken);
        var decisions = await db.Set<Decision>().AsNoTracking().Where(d => d.DossierId == dossier.Id).ToListAsync(cancellationToken);
        var people = decisions.ConvertAll(d => d.PersonId);
        var names = await db.Set<Person>().Where(p => people.Contains(p.Id) || p.Id == dossier.HolderId || p.Id == dossier.AskedBy).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var earlier = await db.Set<Dossier>().AsNoTracking().Where(d => d.ProducerId == dossier.ProducerId && d.LotId == dossier.LotId && d.ClaimId == dossier.ClaimId && d.Id != dossier.Id && d.ReturnedAt != null)
            .OrderByDescending(d => d.ReturnedAt).Select(d => new DossierFile.Before(d.Id, d.IsGranted, d.ReturnedAt!.Value)).ToListAsync(cancellationToken);
        var leads = await deciding.Leads(dossier, cancellationToken);
        return new(
            dossier.Id,
            dossier.Title,
            office,
            dossier.State,
            dossier.IsGranted,
            await clock.Stand(dossier.DueAt, dossier.ReturnedAt, cancellationToken),
            dossier.Days,
            dossier.DaysSource,
            dossier.ReceivedAt,
            dossier.AskedBy is { } asked ? names[asked] : null,
            dossier.AskedBy is { } by && !await db.Set<ProducerPerson>().AnyAsync(p => p.ProducerId == dossier.ProducerId && p.PersonId == by, cancellationToken),
            dossier.HolderId is { } holder ? names[holder] : null,
            await TurnOf(dossier, cancellationToken),
            dossier.HolderId is { } inHand && (inHand == deciding.Officer || leads),
            await MakerOf(dossier.ProducerId, cancellationToken),
            dossier.LotId is { } lot ? await sheets.Of(lot, cancellationToken) : null,
            [.. decisions.OrderBy(d => d.Step).Select(d => new DossierFile.Step(d.Step, d.Passes, d.Note, names[d.PersonId], d.At))],
            earlier,
            dossier.ClaimId is { } claim ? await claims.Of(claim, cancellationToken) : null,
            leads);
    }

    private async Task<DossierTurn> TurnOf(Dossier dossier, CancellationToken cancel)
    {
        if (dossier.Turn is null)
        {
            return DossierTurn.Done;
        }

        if (await affairs.Has(deciding.Officer, dossier, cancel))
        {
            return DossierTurn.Own;
        }

        if (!await deciding.HasTurn(dossier, cancel))
        {
            return DossierTurn.OtherRole;
        }

        if (dossier.HasHandled(deciding.Officer))
        {
            return DossierTurn.SamePerson;
        }

        return dossier.HolderId is not { } holder ? DossierTurn.Take : holder == deciding.Officer ? DossierTurn.Act : DossierTurn.Held;
    }

    private async Task<DossierFile.Maker> MakerOf(Id<Producer> id, CancellationToken cancel)
    {
        var producer = await db.Set<Producer>().AsNoTracking().SingleAsync(p => p.Id == id, cancel);
        var consent = await db.Set<Consent>().AsNoTracking().Where(c => c.ProducerId == id && c.WithdrawnAt == null).OrderByDescending(c => c.GivenAt).FirstOrDefaultAsync(cancel);
        var products = await db.Set<Listing>().CountAsync(l => l.ProducerId == id && l.State == ListingState.Published, cancel);
        return new(id, producer.Name, producer.Kind, producer.Representative, sheets.Place(producer.CommuneCode, producer.Hamlet), producer.About, consent?.GivenAt, consent?.Channel, products);
    }
}
