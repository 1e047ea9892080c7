using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Features.Catalog;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>A pack as it is offered at this moment.</summary>
/// <param name="Variant">The pack.</param>
/// <param name="Listing">Its listing.</param>
/// <param name="Revision">The listing's revision.</param>
/// <param name="Title">Vietnamese title.</param>
/// <param name="TitleEn">English title, or empty.</param>
/// <param name="Pack">Name of the pack.</param>
/// <param name="Price">Price of one.</param>
/// <param name="Producer">Who sells.</param>
/// <param name="ProducerName">The name that buyers see.</param>
/// <param name="Commune">Where it is sent from, official code.</param>
/// <param name="InShop">False where it was withdrawn or retired.</param>
/// <param name="Account">The account that takes new orders, or null.</param>
/// <param name="Free">Packs that nobody has been promised.</param>
/// <param name="Picture">Address of the main picture, small, or null.</param>
/// <param name="Packing">How it travels, where somebody said.</param>
internal sealed record Offer(Id<Variant> Variant, Id<Listing> Listing, int Revision, string Title, string TitleEn, string Pack, Money Price, Id<Producer> Producer, string ProducerName, string Commune, bool InShop, Id<ReceivingAccount>? Account, int Free, string? Picture, Packing? Packing)
{
    /// <summary>The title in the language of the request.</summary>
    public string Shown => Language.IsEnglish && TitleEn.Length > 0 ? TitleEn : Title;

    /// <summary>Why it cannot be ordered, or null.</summary>
    public Refusal? Trouble => !InShop ? new Refusal("basket.not_for_sale", null, Shown, Pack)
        : Account is null ? new Refusal("basket.no_account", null, Shown, ProducerName)
        : null;
}

/// <summary>Reads what is offered now.</summary>
internal sealed class Offers(MarketplaceContext db)
{
    /// <summary>The offers of these variants, by variant; unknown ones are left out.</summary>
    public async Task<Dictionary<Id<Variant>, Offer>> Find(IReadOnlyCollection<Id<Variant>> variants, CancellationToken cancel)
    {
        var rows = await (
            from v in db.Set<Variant>().AsNoTracking()
            join l in db.Set<Listing>() on v.ListingId equals l.Id
            join p in db.Set<Producer>() on l.ProducerId equals p.Id
            where variants.Contains(v.Id)
            select new
            {
                v.Id,
                v.Name,
                v.Price.Minor,
                v.IsRetired,
                v.Packing,
                v.ListingId,
                l.Revision,
                l.Title,
                l.TitleEn,
                l.State,
                l.ProducerId,
                ProducerName = p.Name,
                p.CommuneCode,
                Free = db.Set<Stock>().Where(s => s.VariantId == v.Id).Select(s => s.OnHand - s.Reserved).FirstOrDefault(),
            }).ToListAsync(cancel);

        var producers = rows.Select(r => r.ProducerId).Distinct().ToList();
        var listings = rows.Select(r => r.ListingId).Distinct().ToList();
        var accounts = (await db.Set<ReceivingAccount>().AsNoTracking()
            .Where(a => producers.Contains(a.ProducerId) && a.RetiredAt == null)
            .Select(a => new { a.ProducerId, a.Id, a.AddedAt }).ToListAsync(cancel)).ToLookup(a => a.ProducerId);
        var photos = (await db.Set<Photo>().AsNoTracking()
            .Where(p => listings.Contains(p.ListingId))
            .Select(p => new { p.ListingId, p.Place, p.Renditions }).ToListAsync(cancel)).ToLookup(p => p.ListingId);

        return rows.ToDictionary(r => r.Id, r => new Offer(
            r.Id,
            r.ListingId,
            r.Revision,
            r.Title,
            r.TitleEn,
            r.Name,
            Money.Dong(r.Minor),
            r.ProducerId,
            r.ProducerName,
            r.CommuneCode,
            r.State == ListingState.Published && !r.IsRetired,
            accounts[r.ProducerId].OrderByDescending(a => a.AddedAt).Select(a => (Id<ReceivingAccount>?)a.Id).FirstOrDefault(),
            r.Free,
            photos[r.ListingId].OrderBy(p => p.Place).Where(p => p.Renditions.ContainsKey("160")).Select(p => PhotoAddress.Of(p.Renditions, "160")).FirstOrDefault(),
            r.Packing));
    }
}
