using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Accounts;

/// <summary>Ends a role now. It is checked at every request, so it ends at once.</summary>
public sealed record EndRole(Id<RoleGrant> Id) : ICommand<Id<RoleGrant>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("an administrator sees all roles", Id);
}

internal sealed class EndRoleHandler(MarketplaceContext db, Administrators administrators, TimeProvider time) : IRequestHandler<EndRole, Id<RoleGrant>>
{
    public async Task<Id<RoleGrant>> Handle(EndRole request, CancellationToken cancellationToken)
    {
        var grant = await db.FindAsync<RoleGrant>([request.Id], cancellationToken) ?? throw DomainException.NotFound();
        var now = time.GetUtcNow();
        if (grant.To <= now)
        {
            throw DomainException.Conflict("grant.ended");
        }

        if (grant.Role == Role.Administrator)
        {
            await administrators.DemandAnotherThan(grant.PersonId, cancellationToken);
        }

        grant.End(now);
        return grant.Id;
    }
}
