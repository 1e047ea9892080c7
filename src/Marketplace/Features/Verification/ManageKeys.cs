using Marketplace.Domain.Accounts;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Verification;

/// <summary>The published keys, for who may end and revoke them.</summary>
public sealed record ManageKeys : IQuery<IReadOnlyList<PublishedKey>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

internal sealed class ManageKeysHandler(MarketplaceContext db) : IRequestHandler<ManageKeys, IReadOnlyList<PublishedKey>>
{
    public Task<IReadOnlyList<PublishedKey>> Handle(ManageKeys request, CancellationToken cancellationToken) => ListKeysHandler.Read(db, cancellationToken);
}
