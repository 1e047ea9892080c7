using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Ordering;

/// <summary>What a pack is called, or null where there is none such in the shop.</summary>
public sealed record ShowTitle(Id<Variant> Variant) : IQuery<string?>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("packs in the shop are open to everybody").Names("only what is in the shop is told", Variant);
}

internal sealed class ShowTitleHandler(Offers offers) : IRequestHandler<ShowTitle, string?>
{
    public async Task<string?> Handle(ShowTitle request, CancellationToken cancellationToken) =>
        (await offers.Find([request.Variant], cancellationToken)).GetValueOrDefault(request.Variant) is { InShop: true } offer ? offer.Shown : null;
}
