using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Text;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Receives dossiers at the office of the commune where the goods are made.</summary>
public sealed class Intake(MarketplaceContext db, LegalClock clock, Texts texts)
{
    /// <summary>Receives a lot. <c>dossier.lot_state</c>, <c>dossier.verified</c>, <c>dossier.exists</c>, <c>dossier.consent</c>, <c>dossier.no_office</c>.</summary>
    public async Task<Id<Dossier>> OfLot(Id<Dossier> id, Id<Lot> lotId, Id<Person>? by, DateTimeOffset received, CancellationToken cancel)
    {
        var lot = await db.Set<Lot>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == lotId, cancel) ?? throw DomainException.NotFound();
        if (lot.State != LotState.Open)
        {
            throw DomainException.Conflict("dossier.lot_state");
        }

        if (lot.Verification is not null)
        {
            throw DomainException.Conflict("dossier.verified");
        }

        var product = await db.Set<Listing>().Where(l => l.Id == lot.ListingId).Select(l => l.Title).FirstAsync(cancel);
        return await Receive(id, lot.ProducerId, lot.Id, lot.CommuneCode, texts["verification.title.lot", lot.Number, product], by, received, cancel);
    }

    /// <summary>Receives a producer. <c>dossier.exists</c>, <c>dossier.consent</c>, <c>dossier.no_office</c>.</summary>
    public async Task<Id<Dossier>> OfProducer(Id<Dossier> id, Id<Producer> producer, Id<Person>? by, DateTimeOffset received, CancellationToken cancel)
    {
        var row = await db.Set<Producer>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == producer, cancel) ?? throw DomainException.NotFound();
        return await Receive(id, producer, null, row.CommuneCode, texts["verification.title.producer", row.Name], by, received, cancel);
    }

    /// <summary>Receives a claim. <c>dossier.exists</c>, <c>dossier.consent</c>, <c>dossier.no_office</c>.</summary>
    public async Task<Id<Dossier>> OfClaim(Id<Dossier> id, Claim claim, Id<Person>? by, DateTimeOffset received, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var commune = await db.Set<Producer>().Where(p => p.Id == claim.ProducerId).Select(p => p.CommuneCode).FirstAsync(cancel);
        return await Receive(id, claim.ProducerId, null, commune, texts["verification.title.claim", texts["verification.claim.kind." + claim.Kind], claim.Number], by, received, cancel, claim.Id);
    }

    /// <summary>Receives a claim that was just declared; where the commune has no office yet, or consent is not given yet, the claim waits to be asked for.</summary>
    public async Task OfNewClaim(Id<Dossier> id, Claim claim, Id<Person>? by, DateTimeOffset received, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var commune = await db.Set<Producer>().Where(p => p.Id == claim.ProducerId).Select(p => p.CommuneCode).FirstAsync(cancel);
        if (await OfficeOf(commune, cancel) is not null && await HasConsent(claim.ProducerId, cancel))
        {
            await OfClaim(id, claim, by, received, cancel);
        }
    }

    /// <summary>The office of a commune that verifies, or null where there is none yet.</summary>
    public Task<Office?> OfficeOf(string commune, CancellationToken cancel) =>
        db.Set<Office>().AsNoTracking().Where(o => o.Kind == OfficeKind.Authority && o.CommuneCode == commune && o.ClosedAt == null).OrderBy(o => o.Id).FirstOrDefaultAsync(cancel);

    private async Task<Id<Dossier>> Receive(Id<Dossier> id, Id<Producer> producer, Id<Lot>? lot, string commune, string title, Id<Person>? by, DateTimeOffset received, CancellationToken cancel, Id<Claim>? claim = null)
    {
        if (await db.Set<Dossier>().AnyAsync(d => d.ProducerId == producer && d.LotId == lot && d.ClaimId == claim && d.ReturnedAt == null, cancel))
        {
            throw DomainException.Conflict("dossier.exists");
        }

        if (!await HasConsent(producer, cancel))
        {
            throw DomainException.Conflict("dossier.consent");
        }

        var office = await OfficeOf(commune, cancel) ?? throw DomainException.Conflict("dossier.no_office");
        var name = await db.Set<Producer>().Where(p => p.Id == producer).Select(p => p.Name).FirstAsync(cancel);
        var terms = await clock.Start(lot is not null ? "lot" : claim is not null ? "claim" : "producer", received, cancel);
        db.Add(new Dossier(id, producer, lot, office.Id, title, VietnameseText.Fold(title + " " + name), by, terms, claim));
        return id;
    }

    private Task<bool> HasConsent(Id<Producer> producer, CancellationToken cancel) => db.Set<Consent>().AnyAsync(c => c.ProducerId == producer && c.WithdrawnAt == null, cancel);
}
