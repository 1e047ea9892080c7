using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Accounts;

/// <summary>Gives a person a role, from a day to a day.</summary>
public sealed record GrantRole(Id<RoleGrant> Id, Id<Person> Person, Role Role, Id<Office>? Office, DateTimeOffset? From, DateTimeOffset? To) : ICommand<Id<RoleGrant>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Or(Access.By(CallerKind.Seed, CallerKind.CommandLine))
        .Creates(Id).Names("an administrator sees all people and offices", Person, Office);
}

internal sealed class GrantRoleHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<GrantRole, Id<RoleGrant>>
{
    public async Task<Id<RoleGrant>> Handle(GrantRole request, CancellationToken cancellationToken)
    {
        var office = request.Office is { } id ? await db.FindAsync<Office>([id], cancellationToken) ?? throw DomainException.NotFound() : null;
        if (await db.FindAsync<Person>([request.Person], cancellationToken) is null)
        {
            throw DomainException.NotFound();
        }

        if (office?.ClosedAt is not null)
        {
            throw new DomainException("office.closed", "Office");
        }

        db.Add(new RoleGrant(request.Id, request.Person, request.Role, request.Office, request.From ?? time.GetUtcNow(), request.To));
        return request.Id;
    }
}
