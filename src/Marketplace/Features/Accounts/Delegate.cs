using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Accounts;

/// <summary>Lets an office act for a producer, from a day to a day.</summary>
public sealed record Delegate(Id<Delegation> Id, Id<Producer> Producer, Id<Office> Office, DateTimeOffset? From, DateTimeOffset? To) : ICommand<Id<Delegation>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Or(Access.By(CallerKind.Seed)).Or(Access.OwnerOf(Producer))
        .Creates(Id).Names("offices are open to everybody", Office);
}

/// <summary>Ends a delegation now; by an administrator or by the producer, who may always take its leave back.</summary>
public sealed record EndDelegation(Id<Delegation> Id) : ICommand<Id<Delegation>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Or(Access.OwnerOf(Id));
}

/// <summary>Whose a delegation is.</summary>
internal sealed class DelegationOwnership(MarketplaceContext db) : Owns<Delegation>
{
    protected override Task<Ownership?> Find(Id<Delegation> id, CancellationToken cancel) =>
        db.Set<Delegation>().Where(d => d.Id == id).Select(d => new Ownership(d.ProducerId, null)).FirstOrDefaultAsync(cancel)!;
}

internal sealed class DelegateHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<Delegate, Id<Delegation>>, IRequestHandler<EndDelegation, Id<Delegation>>
{
    public async Task<Id<Delegation>> Handle(Delegate request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var office = await db.FindAsync<Office>([request.Office], cancellationToken) ?? throw DomainException.NotFound();
        if (await db.FindAsync<Producer>([request.Producer], cancellationToken) is null)
        {
            throw DomainException.NotFound();
        }

        if (office.ClosedAt is not null)
        {
            throw new DomainException("office.closed", "Office");
        }

        if (await db.Set<Delegation>().AnyAsync(d => d.ProducerId == request.Producer && d.OfficeId == request.Office && (d.To == null || d.To > now), cancellationToken))
        {
            throw DomainException.Conflict("delegation.exists");
        }

        db.Add(new Delegation(request.Id, request.Producer, request.Office, request.From ?? now, request.To));
        return request.Id;
    }

    public async Task<Id<Delegation>> Handle(EndDelegation request, CancellationToken cancellationToken)
    {
        var delegation = await db.FindAsync<Delegation>([request.Id], cancellationToken) ?? throw DomainException.NotFound();
        var now = time.GetUtcNow();
        if (delegation.To <= now)
        {
            throw DomainException.Conflict("delegation.ended");
        }

        delegation.End(now);
        return delegation.Id;
    }
}
