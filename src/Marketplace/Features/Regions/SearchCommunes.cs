using Marketplace.Domain.Regions;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Regions;

/// <summary>Communes by present or former name; homonyms all come, each with its province.</summary>
public sealed record SearchCommunes(string? Q) : IQuery<IReadOnlyList<CommuneFound>>, IPublicQuery
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the official list of units");
}

/// <summary>A commune that was found.</summary>
/// <param name="Code">Official five-digit code.</param>
/// <param name="Name">With its kind.</param>
/// <param name="Province">With its kind.</param>
/// <param name="OldName">The former name that matched, or null.</param>
public sealed record CommuneFound(string Code, string Name, string Province, string? OldName);

internal sealed class SearchCommunesHandler(RegionIndex regions) : IRequestHandler<SearchCommunes, IReadOnlyList<CommuneFound>>
{
    public Task<IReadOnlyList<CommuneFound>> Handle(SearchCommunes request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CommuneFound>>([.. regions.Search(request.Q).Select(m => new CommuneFound(m.Commune.Code, m.Commune.FullName, m.Province.FullName, m.OldName))]);
}
