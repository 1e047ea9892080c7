using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Verification;

/// <summary>The papers of the caller's producers.</summary>
/// <param name="Producer">One producer only, among those that the caller belongs to or helps.</param>
public sealed record ListClaims(Id<Producer>? Producer = null) : IQuery<PaperList>
{
    /// <summary>The most that are listed.</summary>
    internal const int Most = 300;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn().Names("narrows the caller's own set", Producer);
}

/// <summary>Papers.</summary>
public sealed record PaperList(IReadOnlyList<PaperRow> Papers);

internal sealed class ListClaimsHandler(MarketplaceContext db, KeptProducers kept, PaperReader reader) : IRequestHandler<ListClaims, PaperList>
{
    public async Task<PaperList> Handle(ListClaims request, CancellationToken cancellationToken)
    {
        var keeps = await kept.Of(request.Producer, cancellationToken);
        return new(await reader.Read(db.Set<Claim>().Where(c => keeps.Contains(c.ProducerId)).OrderByDescending(c => c.DeclaredAt).Take(ListClaims.Most), cancellationToken));
    }
}
