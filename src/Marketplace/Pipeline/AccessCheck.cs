using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Pipeline;

/// <summary>Whose a row is: a producer's, a person's, and the office that decides about it.</summary>
public sealed record Ownership(Id<Producer>? Producer = null, Id<Person>? Person = null, Id<Office>? Office = null);

/// <summary>Knows whose a row of one kind is. One per kind of row.</summary>
public interface IOwnership
{
    /// <summary>The kind of row.</summary>
    Type Of { get; }

    /// <summary>Whose it is, or null where there is no such row.</summary>
    Task<Ownership?> Find(Guid id, CancellationToken cancel);
}

/// <summary>Knows whose a row of kind <typeparamref name="T"/> is.</summary>
public abstract class Owns<T> : IOwnership
{
    /// <inheritdoc/>
    public Type Of => typeof(T);

    /// <inheritdoc/>
    public Task<Ownership?> Find(Guid id, CancellationToken cancel) => Find(new Id<T>(id), cancel);

    /// <summary>Whose it is, or null where there is no such row.</summary>
    protected abstract Task<Ownership?> Find(Id<T> id, CancellationToken cancel);
}

/// <summary>Decides whether the caller of this scope may send a request.</summary>
public sealed class AccessCheck(MarketplaceContext db, IEnumerable<IOwnership> ownerships, CallerHolder holder, TimeProvider time)
{
    private readonly Dictionary<Guid, Ownership?> found = [];

    /// <summary>The producer that the request was judged by, for history.</summary>
    public Id<Producer>? Producer { get; private set; }

    /// <summary>Passes, or throws: <c>access.sign_in</c> (401), <c>access.forbidden</c> (403) or <c>row.not_found</c> (404).</summary>
    public async Task Demand(Access access, CancellationToken cancel)
    {
        foreach (var rule in access.Rules)
        {
            if (await Holds(rule, cancel))
            {
                return;
            }
        }

        if (holder.Caller.Kind == CallerKind.Anonymous)
        {
            throw new DomainException("access.sign_in", kind: RefusalKind.Forbidden);
        }

        throw access.Rules.Any(r => r is RowRule or OfficeRule)
            ? DomainException.NotFound()
            : new DomainException("access.forbidden", kind: RefusalKind.Forbidden);
    }

    private async Task<bool> Holds(AccessRule rule, CancellationToken cancel)
    {
        var caller = holder.Caller;
        return rule switch
        {
            AnyoneRule => true,
            SignedInRule => caller.Person is not null,
            KindRule kinds => kinds.Kinds.Contains(caller.Kind),
            RoleRule role => caller.Person is { } person && await Grants(person).AnyAsync(g => role.Roles.Contains(g.Role), cancel),
            OfficeRule office => caller.Person is { } person && await Grants(person).AnyAsync(g => g.OfficeId == office.Office && office.Roles.Contains(g.Role), cancel),
            OwnerRule owner => caller.Person is { } person && await ProducerOf(owner.Row, cancel) is { } producer && await Owns(person, producer, cancel),
            HelperRule helper => caller.Person is { } person && await ProducerOf(helper.Row, cancel) is { } producer && await Helps(person, producer, cancel),
            OfficerRule officer => caller.Person is { } person && await OfficeOf(officer.Row, cancel) is { } office && await Grants(person).AnyAsync(g => g.OfficeId == office && officer.Roles.Contains(g.Role), cancel),
            PersonRule row => caller.Person is { } person && (await Find(row.Row, cancel))?.Person == person,
            _ => false,
        };
    }

    private IQueryable<RoleGrant> Grants(Id<Person> person)
    {
        var now = time.GetUtcNow();
        return db.Set<RoleGrant>().AsNoTracking().Where(g => g.PersonId == person && g.From <= now && (g.To == null || g.To > now));
    }

    private Task<bool> Owns(Id<Person> person, Id<Producer> producer, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return db.Set<ProducerPerson>().AnyAsync(p => p.PersonId == person && p.ProducerId == producer && p.From <= now && (p.To == null || p.To > now), cancel);
    }

    private Task<bool> Helps(Id<Person> person, Id<Producer> producer, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return db.Set<Delegation>()
            .Where(d => d.ProducerId == producer && d.From <= now && (d.To == null || d.To > now))
            .AnyAsync(d => Grants(person).Any(g => g.Role == Role.Helper && g.OfficeId == d.OfficeId), cancel);
    }

    private async Task<Id<Producer>?> ProducerOf(IId row, CancellationToken cancel)
    {
        var producer = (await Find(row, cancel))?.Producer;
        Producer ??= producer;
        return producer;
    }

    private async Task<Id<Office>?> OfficeOf(IId row, CancellationToken cancel)
    {
        var ownership = await Find(row, cancel);
        Producer ??= ownership?.Producer;
        return ownership?.Office;
    }

    private async Task<Ownership?> Find(IId row, CancellationToken cancel)
    {
        if (!found.TryGetValue(row.Value, out var ownership))
        {
            var knows = ownerships.FirstOrDefault(o => o.Of == row.Of)
                ?? throw new InvalidOperationException($"No ownership is registered for {row.Of.Name}.");
            ownership = await knows.Find(row.Value, cancel);
            found[row.Value] = ownership;
        }

        return ownership;
    }
}
