using System.Globalization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>What every step of a dossier has in common: whose turn it is, whose affairs it must not be, and the signed statement that is kept.</summary>
public sealed class Deciding(MarketplaceContext db, OwnAffairs affairs, OfficeKeys keys, CallerHolder holder, TimeProvider time)
{
    /// <summary>The officer.</summary>
    public Id<Person> Officer => holder.Caller.Person!.Value;

    /// <summary>The dossier, for an officer who may handle it. <c>dossier.own</c> where it is the officer's own or the household's.</summary>
    public async Task<Dossier> Open(Id<Dossier> id, CancellationToken cancel)
    {
        var dossier = await db.FindAsync<Dossier>([id], cancel) ?? throw DomainException.NotFound();
        return await affairs.Has(Officer, dossier, cancel) ? throw DomainException.Conflict("dossier.own") : dossier;
    }

    /// <summary>True where the officer has the role at the dossier's office today.</summary>
    public Task<bool> HasTurn(Dossier dossier, CancellationToken cancel) => Has(dossier.OfficeId, dossier.Turn, cancel);

    /// <summary>True where the officer leads the dossier's office today.</summary>
    public Task<bool> Leads(Dossier dossier, CancellationToken cancel) => Has(dossier.OfficeId, Role.Leader, cancel);

    /// <summary>Signs and keeps the step that the dossier has just taken.</summary>
    public async Task<Decision> Keep(Dossier dossier, bool passes, string note, Role title, CancellationToken cancel)
    {
        var at = DecisionStatement.Second(time.GetUtcNow());
        var office = await db.Set<Office>().AsNoTracking().SingleAsync(o => o.Id == dossier.OfficeId, cancel);
        var earlier = await db.Set<Decision>().AsNoTracking().Where(d => d.DossierId == dossier.Id).Select(d => new { d.Step, d.Statement }).ToListAsync(cancel);
        var previous = earlier.MaxBy(d => d.Step)?.Statement;
        var statement = new DecisionStatement()
            .With("about", dossier.Subject).With("at", at)
            .With("commune", office.CommuneCode).With("office", office.Name).With("title", title.ToString().ToLowerInvariant())
            .With("decision", dossier.State.ToString().ToLowerInvariant()).With("passes", passes).With("reasons", DecisionStatement.Digest(note))
            .With("dossier", dossier.Id.ToString()).With("producer", dossier.ProducerId.ToString())
            .With("previous", previous is null ? null : DecisionStatement.Digest(previous));
        if (dossier.LotId is { } lotId)
        {
            await Describe(statement, lotId, cancel);
        }
        else if (dossier.ClaimId is { } claimId)
        {
            await Describe(statement, claimId, cancel);
        }

        Decision decision = new(Id<Decision>.New(time), dossier.Id, dossier.State, passes, note, Officer, at, await keys.Sign(dossier.OfficeId, statement, cancel));
        db.Add(decision);
        return decision;
    }

    private Task<bool> Has(Id<Office> office, Role? role, CancellationToken cancel)
    {
        var (now, officer) = (time.GetUtcNow(), Officer);
        return db.Set<RoleGrant>().AnyAsync(g => g.PersonId == officer && g.OfficeId == office && g.Role == role && g.From <= now && (g.To == null || g.To > now), cancel);
    }

    private async Task Describe(DecisionStatement statement, Id<Claim> id, CancellationToken cancel)
    {
        var claim = await db.Set<Claim>().AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        statement.With("claim", claim.Id.ToString()).With("kind", claim.Kind.Code()).With("number", claim.Number).With("issuer", claim.Issuer).With("scope", claim.Scope).With("evidence", claim.FileDigest)
            .With("issuedOn", claim.IssuedOn.ToString("O", CultureInfo.InvariantCulture)).With("expiresOn", claim.ExpiresOn?.ToString("O", CultureInfo.InvariantCulture))
            .With("stars", claim.Stars?.ToString(CultureInfo.InvariantCulture)).With("listings", string.Join(' ', claim.Listings.Select(l => l.ToString("D")).Order(StringComparer.Ordinal)));
    }

    private async Task Describe(DecisionStatement statement, Id<Lot> id, CancellationToken cancel)
    {
        var lot = await db.Set<Lot>().AsNoTracking().SingleAsync(l => l.Id == id, cancel);
        var title = await db.Set<Listing>().Where(l => l.Id == lot.ListingId).Select(l => l.Title).SingleAsync(cancel);
        statement.With("lot", lot.Id.ToString()).With("lotNumber", lot.Number).With("product", title).With("listing", lot.ListingId.ToString()).With("revision", lot.Revision)
            .With(lot.IsHarvest ? "harvestedOn" : "producedOn", lot.MadeOn.ToString("O", CultureInfo.InvariantCulture))
            .With("quantity", lot.Quantity.ToString("0.###", CultureInfo.InvariantCulture)).With("unit", lot.Unit);
    }
}
