using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>One person with roles and producers; for administrators.</summary>
public sealed record OnePerson(Id<Person> Id) : IQuery<OnePerson.Sheet>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("an administrator sees all people", Id);

    /// <summary>The person.</summary>
    public sealed record Sheet(Id<Person> Id, string Name, string Phone, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt, IReadOnlyList<Grant> Grants, IReadOnlyList<string> Producers, IReadOnlyList<string> Sharers);

    /// <summary>A role, past, present or to come.</summary>
    public sealed record Grant(Id<RoleGrant> Id, Role Role, string? Office, DateTimeOffset From, DateTimeOffset? To)
    {
        /// <summary>True where it can still be ended.</summary>
        public bool IsOpen(DateTimeOffset now) => To is null || To > now;
    }
}

internal sealed class OnePersonHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<OnePerson, OnePerson.Sheet>
{
    public async Task<OnePerson.Sheet> Handle(OnePerson request, CancellationToken cancellationToken)
    {
        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) ?? throw DomainException.NotFound();
        var now = time.GetUtcNow();
        var grants = await db.Set<RoleGrant>().AsNoTracking().Where(g => g.PersonId == request.Id).OrderByDescending(g => g.From)
            .Select(g => new OnePerson.Grant(g.Id, g.Role, db.Set<Office>().Where(o => o.Id == g.OfficeId).Select(o => o.Name).FirstOrDefault(), g.From, g.To))
            .ToListAsync(cancellationToken);
        var producers = await db.Set<ProducerPerson>().AsNoTracking()
            .Where(p => p.PersonId == request.Id && p.From <= now && (p.To == null || p.To > now))
            .Join(db.Set<Producer>(), p => p.ProducerId, p => p.Id, (_, p) => p.Name).Distinct().ToListAsync(cancellationToken);
        var sharers = await db.Set<Person>().AsNoTracking().Where(p => p.Phone == person.Phone && p.Id != person.Id).Select(p => p.Name).ToListAsync(cancellationToken);
        return new(person.Id, person.Name, PhoneNumber.Parse(person.Phone).Display, person.CreatedAt, person.ClosedAt, grants, producers, sharers);
    }
}
