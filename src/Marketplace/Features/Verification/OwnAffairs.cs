using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Finds what an officer must leave to others: whatever the officer, or the officer's household, owns, entered or helped with.</summary>
/// <remarks>A household is whoever shares the officer's phone or belongs to a producer that the officer belongs or belonged to. Past ties count as present ones.</remarks>
public sealed class OwnAffairs(MarketplaceContext db)
{
    // What producers and their helpers enter. Buying from a producer is no tie.
    private static readonly string[] Entered =
        [nameof(Producer), nameof(Case), nameof(Consent), nameof(ReceivingAccount), nameof(Listing), nameof(Variant), nameof(Photo), nameof(Lot), nameof(Claim)];

    // What officers do by their office ties nobody to the goods.
    private static readonly string[] Official = [nameof(ReturnDossier), nameof(RevokeClaim)];

    /// <summary>True where the person must not handle the dossier.</summary>
    public async Task<bool> Has(Id<Person> person, Dossier dossier, CancellationToken cancel)
    {
        var own = await Among(person, [dossier.ProducerId], cancel);
        return own.Producers.Count > 0 || (dossier.AskedBy is { } asked && own.People.Contains(asked));
    }

    /// <summary>Which of these producers concern the person, and the people of the household.</summary>
    public async Task<(HashSet<Id<Producer>> Producers, HashSet<Id<Person>> People)> Among(Id<Person> person, IReadOnlyCollection<Id<Producer>> producers, CancellationToken cancel)
    {
        var household = await Household(person, cancel);
        var people = household.ToList();
        var ids = producers.Distinct().ToList();
        HashSet<Id<Producer>> found = [];
        found.UnionWith(await db.Set<ProducerPerson>().Where(p => people.Contains(p.PersonId) && ids.Contains(p.ProducerId)).Select(p => p.ProducerId).ToListAsync(cancel));
        found.UnionWith(await db.Set<Case>().Where(c => people.Contains(c.OpenedBy) && ids.Contains(c.ProducerId)).Select(c => c.ProducerId).ToListAsync(cancel));
        found.UnionWith(await db.Set<Consent>().Where(c => c.HelpedBy != null && people.Contains(c.HelpedBy.Value) && ids.Contains(c.ProducerId)).Select(c => c.ProducerId).ToListAsync(cancel));
        found.UnionWith(await db.Set<Delegation>().Where(d => ids.Contains(d.ProducerId)
            && db.Set<RoleGrant>().Any(g => g.Role == Role.Helper && g.OfficeId == d.OfficeId && people.Contains(g.PersonId))).Select(d => d.ProducerId).ToListAsync(cancel));
        var rows = ids.ConvertAll(i => (Guid?)i.Value);
        var hands = people.ConvertAll(p => (Guid?)p.Value);
        found.UnionWith((await db.Set<HistoryEntry>().Where(h => rows.Contains(h.Producer) && hands.Contains(h.Person) && Entered.Contains(h.Kind) && !Official.Contains(h.Command))
            .Select(h => h.Producer!.Value).Distinct().ToListAsync(cancel)).Select(p => new Id<Producer>(p)));
        return (found, household);
    }

    private async Task<HashSet<Id<Person>>> Household(Id<Person> person, CancellationToken cancel)
    {
        var phones = db.Set<Person>().Where(p => p.Id == person).Select(p => p.Phone);
        var producers = db.Set<ProducerPerson>().Where(p => p.PersonId == person).Select(p => p.ProducerId);
        HashSet<Id<Person>> all = [person];
        all.UnionWith(await db.Set<Person>().Where(p => phones.Contains(p.Phone)).Select(p => p.Id).ToListAsync(cancel));
        all.UnionWith(await db.Set<ProducerPerson>().Where(p => producers.Contains(p.ProducerId)).Select(p => p.PersonId).ToListAsync(cancel));
        return all;
    }
}
