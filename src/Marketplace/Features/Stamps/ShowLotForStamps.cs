using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>A lot with the packs that stamps can be ordered for.</summary>
public sealed record ShowLotForStamps(Id<Lot> Lot) : IQuery<LotForStamps>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Lot);
}

/// <summary>A lot.</summary>
/// <param name="Number">The lot's number.</param>
/// <param name="Title">The listing's title.</param>
/// <param name="IsVerified">Whether an office verified it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Packs">The listing's packs.</param>
public sealed record LotForStamps(string Number, string Title, bool IsVerified, LotState State, IReadOnlyList<LotForStamps.Pack> Packs)
{
    /// <summary>A pack; <paramref name="Gtin"/> may be null.</summary>
    public sealed record Pack(Id<Variant> Id, string Name, string? Gtin);
}

internal sealed class ShowLotForStampsHandler(MarketplaceContext db) : IRequestHandler<ShowLotForStamps, LotForStamps>
{
    public async Task<LotForStamps> Handle(ShowLotForStamps request, CancellationToken cancellationToken)
    {
        var lot = await db.Set<Lot>().AsNoTracking().FirstAsync(l => l.Id == request.Lot, cancellationToken);
        var title = await db.Set<Listing>().Where(l => l.Id == lot.ListingId).Select(l => l.Title).FirstAsync(cancellationToken);
        var packs = await db.Set<Variant>().Where(v => v.ListingId == lot.ListingId && !v.IsRetired).OrderBy(v => v.Place).Select(v => new LotForStamps.Pack(v.Id, v.Name, v.Gtin)).ToListAsync(cancellationToken);
        return new(lot.Number, title, lot.Verification is not null, lot.State, packs);
    }
}
