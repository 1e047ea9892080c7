using Marketplace.Domain.Accounts;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Accounts;

/// <summary>Passes for administrators only: what a page asks that shows an empty form.</summary>
public sealed record MayAdminister : IQuery<bool>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

internal sealed class MayAdministerHandler : IRequestHandler<MayAdminister, bool>
{
    public Task<bool> Handle(MayAdminister request, CancellationToken cancellationToken) => Task.FromResult(true);
}
