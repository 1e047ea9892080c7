using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Shop;

/// <summary>A published listing with everything a buyer is told. 404 where there is none, or it is not in the shop.</summary>
public sealed record ShowProduct(Id<Listing> Id) : IQuery<ShownProduct>, IPublicQuery
{
    Access IGuarded.Access => Access.Anyone("the shop is open").Names("only a published listing is shown", Id);
}

/// <summary>The product, and the key under which anything made of it may be kept.</summary>
public sealed record ShownProduct(string Key, ProductView View);

internal sealed class ShowProductHandler(MarketplaceContext db, ShopCache cache, RegionIndex regions, Shelves shelves, TimeProvider time) : IRequestHandler<ShowProduct, ShownProduct>
{
    private const int MostLots = 5;

    public async Task<ShownProduct> Handle(ShowProduct request, CancellationToken cancellationToken)
    {
        var pulse = await ProductPulse.Read(db, request.Id, time.TodayInVietnam(), cancellationToken);
        if (pulse is not { IsPublished: true })
        {
            throw DomainException.NotFound();
        }

        if (cache.Find<ProductView>(pulse.Key) is { } known)
        {
            return new(pulse.Key, known);
        }

        var view = await Build(request.Id, pulse, cancellationToken);
        cache.Keep(pulse.Key, view, view.Json().Length * 2);
        return new(pulse.Key, view);
    }

    private async Task<ProductView> Build(Id<Listing> id, ProductPulse pulse, CancellationToken cancel)
    {
        var listing = await db.Set<Listing>().AsNoTracking().SingleAsync(l => l.Id == id, cancel);
        var producer = await db.Set<Producer>().AsNoTracking().SingleAsync(p => p.Id == listing.ProducerId, cancel);
        var variants = await db.Set<Variant>().AsNoTracking().Where(v => v.ListingId == id && !v.IsRetired).OrderBy(v => v.Place).ToListAsync(cancel);
        var photos = await db.Set<Photo>().AsNoTracking().Where(p => p.ListingId == id).OrderBy(p => p.Place).ToListAsync(cancel);
        var shelf = (await shelves.Plan(p => p.All.Any(s => s.Id == listing.CategoryId), cancel)).All.FirstOrDefault(s => s.Id == listing.CategoryId);
        var commune = regions.FindCommune(listing.CommuneCode);
        return new(
            id,
            "/listings/" + id + "/" + Slug.Of(listing.Title),
            listing.Title,
            listing.TitleEn,
            listing.Story,
            listing.StoryEn,
            new(shelf?.Slug ?? "", shelf?.Name ?? "", shelf?.NameEn ?? ""),
            new(producer.Id, producer.Name, regions.FindCommune(producer.CommuneCode)?.FullName ?? "", producer.Hamlet, producer.About, producer.IsSample),
            new(listing.CommuneCode, commune?.FullName ?? "", regions.FindProvince(commune?.ProvinceCode)?.Name ?? "", listing.OldPlace),
            [.. variants.Select(v => new PackView(v.Id, v.Name, v.Price.Minor, pulse.Free.GetValueOrDefault(v.Id.Value), v.Gtin))],
            [.. photos.Select(View)],
            listing.Storage,
            listing.ShelfLifeDays,
            listing.Season,
            listing.LabelFields.Where(f => !LabelField.NeedsPaper(f.Key)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal),
            listing.LabelGroup == Listing.Alcohol,
            listing.PublishedAt,
            await Lots(id, cancel),
            await Claims(listing, cancel));
    }

    private async Task<IReadOnlyList<LotShown>> Lots(Id<Listing> id, CancellationToken cancel) =>
        [.. (await db.Set<Lot>().AsNoTracking().Where(l => l.ListingId == id && l.State == LotState.Open && l.Verification != null).OrderByDescending(l => l.MadeOn).ThenByDescending(l => l.Id).Take(MostLots).ToListAsync(cancel))
            .Select(l => new LotShown(l.Number, l.IsHarvest, l.MadeOn, l.ExpiresOn, l.Verification!.Office, l.Verification.At))];

    private async Task<IReadOnlyList<ClaimShown>> Claims(Listing listing, CancellationToken cancel) =>
    [
        .. (await db.Set<Claim>().AsNoTracking().Where(Claim.InForce(time.TodayInVietnam())).Where(c => c.ProducerId == listing.ProducerId).ToListAsync(cancel))
            .Where(c => c.Covers(listing.Id)).OrderByDescending(c => c.Kind.IsMark()).ThenBy(c => c.Kind).ThenByDescending(c => c.VerifiedAt)
            .Select(c => new ClaimShown(c.Kind, c.Stars, c.Number, c.Issuer, c.Scope, c.IssuedOn, c.ExpiresOn, c.Office, c.VerifiedAt!.Value, c.Dossier!.Value)),
    ];

    private static PhotoView View(Photo photo) => new(
        PhotoAddress.Of(photo, "400"),
        PhotoAddress.Of(photo, "800"),
        PhotoAddress.Of(photo, "1600"),
        PhotoAddress.Of(photo, "160"),
        photo.Renditions.ContainsKey("share") ? PhotoAddress.Of(photo, "share") : null,
        photo.IsIllustration,
        photo.Description,
        photo.Shot);
}
