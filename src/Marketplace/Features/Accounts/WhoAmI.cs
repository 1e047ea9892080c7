using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Who the caller is and what the caller may do today.</summary>
public sealed record WhoAmI : IQuery<Me>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn();
}

/// <summary>A signed-in person.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">As the person writes it.</param>
/// <param name="Phone">As people read it.</param>
/// <param name="Roles">Grants that are valid today.</param>
/// <param name="Producers">The producers for which the person may act as one of their own.</param>
public sealed record Me(Id<Person> Person, string Name, string Phone, IReadOnlyList<Me.HeldRole> Roles, IReadOnlyList<Me.OwnProducer> Producers)
{
    /// <summary>A role, at an office where it has one.</summary>
    public sealed record HeldRole(Role Role, Id<Office>? Office, string? OfficeName);

    /// <summary>A producer of the person's own.</summary>
    public sealed record OwnProducer(Id<Producer> Id, string Name);

    /// <summary>The offices at which the person helps.</summary>
    public IReadOnlyList<Id<Office>> Offices => [.. Roles.Where(r => r is { Role: Role.Helper, Office: not null }).Select(r => r.Office!.Value).Distinct()];

    /// <summary>True where the person assesses, signs or seals dossiers.</summary>
    public bool IsOfficer => Roles.Any(r => r is { Role: Role.Assessor or Role.Leader or Role.Sealer, Office: not null });

    /// <summary>True with a grant of the role, anywhere.</summary>
    public bool Is(Role role) => Roles.Any(r => r.Role == role);
}

internal sealed class WhoAmIHandler(MarketplaceContext db, CallerHolder holder, TimeProvider time) : IRequestHandler<WhoAmI, Me>
{
    public async Task<Me> Handle(WhoAmI request, CancellationToken cancellationToken)
    {
        var id = holder.Caller.Person!.Value;
        var now = time.GetUtcNow();
        var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == id).Select(p => new { p.Name, p.Phone }).SingleAsync(cancellationToken);
        var roles = await db.Set<RoleGrant>().AsNoTracking()
            .Where(g => g.PersonId == id && g.From <= now && (g.To == null || g.To > now)).OrderBy(g => g.Id)
            .Select(g => new Me.HeldRole(g.Role, g.OfficeId, db.Set<Office>().Where(o => o.Id == g.OfficeId).Select(o => o.Name).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        var producers = await (
            from mine in db.Set<ProducerPerson>().AsNoTracking()
            join producer in db.Set<Producer>() on mine.ProducerId equals producer.Id
            where mine.PersonId == id && mine.From <= now && (mine.To == null || mine.To > now)
            orderby producer.Name
            select new Me.OwnProducer(producer.Id, producer.Name)).Distinct().ToListAsync(cancellationToken);
        return new(id, person.Name, PhoneNumber.Parse(person.Phone).Display, roles, producers);
    }
}
