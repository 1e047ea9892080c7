using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Begins a listing as a draft; it may be as incomplete as its writer is interrupted.</summary>
public sealed record ListProduct(Id<Listing> Id, Id<Producer> Producer, ListingChange Text, IReadOnlyList<NewPack>? Packs = null) : ICommand<Id<Listing>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer).Creates(Id)
        .Names("shelves are public", Text.Category)
        .Names("the command makes these packs, and refuses ids that are taken", [.. (Packs ?? []).Select(p => (IId?)p.Id)]);
}

/// <summary>A pack that is made together with its listing.</summary>
/// <param name="Id">Of the new pack.</param>
/// <param name="Name">For example <c>500 g</c>.</param>
/// <param name="Price">Whole đồng.</param>
/// <param name="OnHand">Packs there are.</param>
public sealed record NewPack(Id<Variant> Id, string Name, long Price, int OnHand);

internal sealed class ListProductHandler(MarketplaceContext db, Packs packs, TimeProvider time) : IRequestHandler<ListProduct, Id<Listing>>
{
    public async Task<Id<Listing>> Handle(ListProduct request, CancellationToken cancellationToken)
    {
        var commune = await db.Set<Producer>().Where(p => p.Id == request.Producer).Select(p => p.CommuneCode).FirstAsync(cancellationToken);
        var listing = new Listing(request.Id, request.Producer, request.Text.ApplyTo(ListingText.Empty(commune)), time.GetUtcNow());
        db.Add(listing);
        foreach (var pack in request.Packs ?? [])
        {
            await packs.Add(listing, pack, cancellationToken);
        }

        return listing.Id;
    }
}
