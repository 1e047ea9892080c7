using System.Text.Json.Serialization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Catalog;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Shop;

/// <summary>A listing in a list.</summary>
/// <param name="Id">The listing.</param>
/// <param name="Title">Vietnamese.</param>
/// <param name="TitleEn">English, may be empty.</param>
/// <param name="Commune">Where it is made, with its kind.</param>
/// <param name="Picture">Address of a picture of 320 px, or null.</param>
/// <param name="IsIllustration">The picture is drawn.</param>
/// <param name="Pack">The pack whose price is shown: the first that can be had.</param>
/// <param name="Price">Of that pack, whole đồng; null where nothing is sold now.</param>
/// <param name="IsSoldOut">No pack can be had.</param>
/// <param name="IsForAdults">Spirits: from 18.</param>
/// <param name="Shot">The picture as pages draw it; null where there is none.</param>
/// <param name="IsVouched">An office verified a lot of it that may be sold.</param>
public sealed record Card(Id<Listing> Id, string Title, string TitleEn, string Commune, string? Picture, bool IsIllustration, string Pack, long? Price, bool IsSoldOut, bool IsForAdults, bool IsVouched, [property: JsonIgnore] Shot? Shot = null)
{
    /// <summary>Its page.</summary>
    public string Address => "/listings/" + Id + "/" + Slug.Of(Title);

    /// <summary>In the language of the request.</summary>
    public string Name => Language.IsEnglish && TitleEn.Length > 0 ? TitleEn : Title;
}

/// <summary>Reads cards of published listings.</summary>
internal sealed class CardReader(MarketplaceContext db, RegionIndex regions, TimeProvider time)
{
    /// <summary>Everything that is in the shop.</summary>
    public IQueryable<Listing> Published() => db.Set<Listing>().AsNoTracking().Where(l => l.State == ListingState.Published);

    /// <summary>Cards of a narrowed and ordered set.</summary>
    public async Task<List<Card>> Read(IQueryable<Listing> listings, CancellationToken cancel)
    {
        var rows = await listings.Select(l => new { l.Id, l.Title, l.TitleEn, l.CommuneCode, l.LabelGroup }).ToListAsync(cancel);
        List<Id<Listing>> ids = [.. rows.Select(r => r.Id)];
        var photos = await db.Set<Photo>().AsNoTracking().Where(p => ids.Contains(p.ListingId)).OrderBy(p => p.Place)
            .Select(p => new { p.ListingId, p.Renditions, p.IsIllustration, p.Colour, p.Tiny, p.Description }).ToListAsync(cancel);
        var packs = await db.Set<Variant>().AsNoTracking().Where(v => ids.Contains(v.ListingId) && !v.IsRetired).OrderBy(v => v.Place)
            .Select(v => new { v.ListingId, v.Name, Price = v.Price.Minor, Free = db.Set<Stock>().Where(s => s.VariantId == v.Id).Select(s => s.OnHand - s.Reserved).FirstOrDefault() }).ToListAsync(cancel);
        var vouched = await db.Set<Lot>().Where(Lot.Vouched(time.TodayInVietnam())).Where(l => ids.Contains(l.ListingId)).Select(l => l.ListingId).Distinct().ToListAsync(cancel);
        var photoOf = photos.ToLookup(p => p.ListingId);
        var packsOf = packs.ToLookup(p => p.ListingId);
        return
        [
            .. rows.Select(r =>
            {
                var photo = photoOf[r.Id].FirstOrDefault();
                var shown = packsOf[r.Id].FirstOrDefault(p => p.Free > 0) ?? packsOf[r.Id].FirstOrDefault();
                return new Card(r.Id, r.Title, r.TitleEn, regions.FindCommune(r.CommuneCode)?.FullName ?? "",
                    photo is null ? null : PhotoAddress.Of(photo.Renditions, "320"), photo?.IsIllustration ?? false,
                    shown?.Name ?? "", shown?.Price, shown is not { Free: > 0 }, r.LabelGroup == Listing.Alcohol, vouched.Contains(r.Id),
                    photo is null ? null : new Shot(photo.Renditions, photo.Colour, photo.Tiny, photo.Description, photo.IsIllustration));
            }),
        ];
    }

    /// <summary>Cards of known ids, in their order; what is no longer published is left out.</summary>
    public async Task<List<Card>> Read(IReadOnlyList<Id<Listing>> ids, CancellationToken cancel)
    {
        var cards = (await Read(Published().Where(l => ids.Contains(l.Id)), cancel)).ToDictionary(c => c.Id);
        return [.. ids.Select(cards.GetValueOrDefault).OfType<Card>()];
    }
}
