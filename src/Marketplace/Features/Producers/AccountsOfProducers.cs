using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Producers;

/// <summary>What adding and changing an account have in common.</summary>
public sealed class AccountsOfProducers(MarketplaceContext db, TimeProvider time)
{
    /// <summary>An account at a bank of the list. Refuses <c>bank.bin</c>, <c>bank.unknown</c>, <c>bank.number</c>, <c>bank.holder</c>.</summary>
    public static BankAccount Check(string bin, string number, string holder)
    {
        BankAccount account = new(bin, number, holder);
        return Banks.Find(account.Bin) is null ? throw new DomainException("bank.unknown", "Bin") : account;
    }

    /// <summary>
    /// The producer's own phone: the one of a person who belongs to it today. A helper can write another number into the producer's form, but not
    /// into that. Only while nobody belongs to it yet is it the number of the form.
    /// </summary>
    public async Task<string> OwnPhone(Id<Producer> producer, CancellationToken cancel)
    {
        var written = await Written(producer, cancel);
        var own = await OwnPhones(producer, cancel);
        return own.Count == 0 || own.Contains(written) ? written : own[0];
    }

    /// <summary>Every number that was ever the producer's: of the form, of its people, and those that agreed to a consent text.</summary>
    public async Task<IReadOnlyList<string>> Contacts(Id<Producer> producer, CancellationToken cancel)
    {
        var consents = await db.Set<Consent>().Where(c => c.ProducerId == producer).OrderBy(c => c.GivenAt).Select(c => c.Phone).ToListAsync(cancel);
        return [.. new[] { await Written(producer, cancel) }.Concat(await OwnPhones(producer, cancel)).Concat(consents).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private Task<string> Written(Id<Producer> producer, CancellationToken cancel) =>
        db.Set<Producer>().Where(p => p.Id == producer).Select(p => p.Phone).FirstAsync(cancel);

    // Whoever has belonged to it longest first.
    private Task<List<string>> OwnPhones(Id<Producer> producer, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return (from member in db.Set<ProducerPerson>()
                join person in db.Set<Domain.Accounts.Person>() on member.PersonId equals person.Id
                where member.ProducerId == producer && member.From <= now && (member.To == null || member.To > now) && person.ClosedAt == null
                orderby member.From, member.Id
                select person.Phone).ToListAsync(cancel);
    }
}

internal sealed class AccountChangeOwnership(MarketplaceContext db) : Owns<AccountChange>
{
    protected override Task<Ownership?> Find(Id<AccountChange> id, CancellationToken cancel) =>
        db.Set<AccountChange>().Where(c => c.Id == id).Select(c => new Ownership(c.ProducerId, null, null)).FirstOrDefaultAsync(cancel);
}
