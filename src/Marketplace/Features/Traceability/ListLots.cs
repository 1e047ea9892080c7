using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>The lots of the caller's own producers, newest first.</summary>
public sealed record MyLots(int? Page = null, Id<Producer>? Producer = null) : IQuery<LotPage>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn().Names("narrows the caller's own set", Producer);
}

/// <summary>The lots of one listing, newest first.</summary>
public sealed record LotsOfListing(Id<Listing> Listing, int? Page = null) : IQuery<LotPage>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing);
}

/// <summary>One page of lots.</summary>
/// <param name="Lots">The lots.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="Listing">The listing's title, where they are of one.</param>
/// <param name="Producer">The producer's name, where they are of one listing.</param>
/// <param name="IsHelping">The caller acts for the producer.</param>
public sealed record LotPage(IReadOnlyList<LotPage.Row> Lots, int Page, int Pages, string? Listing = null, string? Producer = null, bool IsHelping = false)
{
    /// <summary>Lots on one page.</summary>
    internal const int Size = 20;

    /// <summary>A lot in the list; <c>Packed</c> and <c>Sold</c> in packs of all kinds.</summary>
    public sealed record Row(Id<Lot> Id, string Number, string Title, LotState State, bool IsVerified, DateOnly MadeOn, bool IsHarvest, DateOnly? ExpiresOn, string Quantity, int Packed, int Sold);
}

internal sealed class ListLotsHandler(MarketplaceContext db, LotDesk desk) : IRequestHandler<MyLots, LotPage>, IRequestHandler<LotsOfListing, LotPage>
{
    public Task<LotPage> Handle(MyLots request, CancellationToken cancellationToken)
    {
        var own = desk.Own();
        return Read(db.Set<Lot>().Where(l => own.Contains(l.ProducerId) && (request.Producer == null || l.ProducerId == request.Producer)), request.Page, cancellationToken);
    }

    public async Task<LotPage> Handle(LotsOfListing request, CancellationToken cancellationToken)
    {
        var listing = await db.Set<Listing>().AsNoTracking().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        var page = await Read(db.Set<Lot>().Where(l => l.ListingId == request.Listing), request.Page, cancellationToken);
        return page with { Listing = listing.Title, Producer = await desk.NameOf(listing.ProducerId, cancellationToken), IsHelping = await desk.IsHelping(listing.ProducerId, cancellationToken) };
    }

    private async Task<LotPage> Read(IQueryable<Lot> all, int? wanted, CancellationToken cancel)
    {
        var pages = Math.Max(1, (await all.CountAsync(cancel) + LotPage.Size - 1) / LotPage.Size);
        var page = Math.Clamp(wanted ?? 1, 1, pages);
        var lots = await all.AsNoTracking().OrderByDescending(l => l.DeclaredAt).ThenBy(l => l.Id).Skip((page - 1) * LotPage.Size).Take(LotPage.Size).ToListAsync(cancel);
        var ids = lots.ConvertAll(l => l.Id);
        var listings = lots.Select(l => l.ListingId).Distinct().ToList();
        var titles = await db.Set<Listing>().Where(l => listings.Contains(l.Id)).Select(l => new { l.Id, l.Title }).ToDictionaryAsync(l => l.Id, l => l.Title, cancel);
        var packs = await db.Set<LotPacks>().AsNoTracking().Where(p => ids.Contains(p.LotId)).ToListAsync(cancel);
        return new(
            [
                .. lots.Select(l => new LotPage.Row(
                    l.Id, l.Number, titles[l.ListingId], l.State, l.Verification is not null, l.MadeOn, l.IsHarvest, l.ExpiresOn, LotUnit.Of(l.Unit).Show(LotUnit.Of(l.Unit).ToBase(l.Quantity)),
                    packs.Where(p => p.LotId == l.Id).Sum(p => p.Packed), packs.Where(p => p.LotId == l.Id).Sum(p => p.Sold))),
            ],
            page,
            pages);
    }
}
