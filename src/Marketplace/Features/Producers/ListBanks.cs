using Marketplace.Domain.Payments;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Producers;

/// <summary>Banks that take NAPAS 247 transfers.</summary>
public sealed record ListBanks : IQuery<IReadOnlyList<Bank>>, IPublicQuery
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the State Bank's list");
}

internal sealed class ListBanksHandler : IRequestHandler<ListBanks, IReadOnlyList<Bank>>
{
    public Task<IReadOnlyList<Bank>> Handle(ListBanks request, CancellationToken cancellationToken) => Task.FromResult(Banks.All);
}
