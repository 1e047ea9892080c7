using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>Good guesses for a new lot of a listing, made on a day.</summary>
public sealed record PrepareLot(Id<Listing> Listing, DateOnly? MadeOn = null) : IQuery<LotGuess>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing);
}

/// <summary>What is proposed for a new lot.</summary>
/// <param name="Listing">Of what.</param>
/// <param name="Title">The listing's title.</param>
/// <param name="Producer">The producer's name.</param>
/// <param name="IsHelping">The caller acts for the producer.</param>
/// <param name="Today">In Viet Nam.</param>
/// <param name="Number">As printed.</param>
/// <param name="Unit">As in the last lot, else what its packs speak of.</param>
/// <param name="IsHarvest">As in the last lot.</param>
/// <param name="YieldPercent">As in the last lot.</param>
/// <param name="ExpiresOn">From the shelf life, or null where it does not spoil.</param>
/// <param name="TolerancePercent">How much more than the figures say may be packed.</param>
public sealed record LotGuess(Id<Listing> Listing, string Title, string Producer, bool IsHelping, DateOnly Today, string Number, string Unit, bool IsHarvest, decimal YieldPercent, DateOnly? ExpiresOn, decimal TolerancePercent);

internal sealed class PrepareLotHandler(MarketplaceContext db, LotNumbers numbers, RuleBook rules, LotDesk desk, TimeProvider time) : IRequestHandler<PrepareLot, LotGuess>
{
    public async Task<LotGuess> Handle(PrepareLot request, CancellationToken cancellationToken)
    {
        var listing = await db.Set<Listing>().AsNoTracking().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        var last = await db.Set<Lot>().AsNoTracking().Where(l => l.ListingId == listing.Id).OrderByDescending(l => l.DeclaredAt).FirstOrDefaultAsync(cancellationToken);
        var names = await db.Set<Variant>().AsNoTracking().Where(v => v.ListingId == listing.Id && !v.IsRetired).OrderBy(v => v.Place).Select(v => v.Name).ToListAsync(cancellationToken);
        var today = time.TodayInVietnam();
        var madeOn = request.MadeOn ?? today;
        return new(
            listing.Id,
            listing.Title,
            await desk.NameOf(listing.ProducerId, cancellationToken),
            await desk.IsHelping(listing.ProducerId, cancellationToken),
            today,
            await numbers.Suggest(listing.Id, madeOn, cancellationToken),
            last?.Unit ?? PackContent.UnitOf(names).Code,
            last?.IsHarvest ?? false,
            last?.YieldPercent ?? 100,
            listing.ShelfLifeDays is { } days ? madeOn.AddDays(days) : null,
            await rules.Amount(PackLot.Tolerance, 0, cancellationToken));
    }
}
