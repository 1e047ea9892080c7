using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Search;

/// <summary>Price, stock, what was sold, season and papers of some listings.</summary>
internal sealed class ListingFacts
{
    private readonly ILookup<Id<Listing>, Pack> packs;
    private readonly Dictionary<Id<Variant>, int> sold;

    private ListingFacts(ILookup<Id<Listing>, Pack> packs, Dictionary<Id<Variant>, int> sold) => (this.packs, this.sold) = (packs, sold);

    /// <summary>Reads them.</summary>
    public static async Task<ListingFacts> Of(MarketplaceContext db, IReadOnlyList<Id<Listing>> ids, CancellationToken cancel)
    {
        var variants = db.Set<Variant>().AsNoTracking().Where(v => ids.Contains(v.ListingId));
        var all = await variants.Where(v => !v.IsRetired).OrderBy(v => v.Place)
            .Select(v => new Pack(v.Id, v.ListingId, v.Name, v.Price.Minor, db.Set<Stock>().Where(s => s.VariantId == v.Id).Select(s => s.OnHand - s.Reserved).FirstOrDefault())).ToListAsync(cancel);
        var gone = await db.Set<StockMovement>().AsNoTracking().Where(m => m.Reason == "sold" || m.Reason == "returned").Where(m => variants.Any(v => v.Id == m.VariantId))
            .GroupBy(m => m.VariantId).Select(g => new { g.Key, Sold = -g.Sum(m => m.OnHand) }).ToDictionaryAsync(g => g.Key, g => g.Sold, cancel);
        return new(all.ToLookup(p => p.Listing), gone);
    }

    /// <summary>Names of its packs.</summary>
    public IReadOnlyList<string> PacksOf(Id<Listing> listing) => [.. packs[listing].Select(p => p.Name)];

    /// <summary>Of a listing.</summary>
    public SearchFacts Of(Listing listing)
    {
        // The card shows the first pack that can be had; so does the price that is filtered by.
        var all = packs[listing.Id].ToList();
        var shown = all.Find(p => p.Free > 0) ?? all.FirstOrDefault();
        var (stars, certificates, verified) = Papers();
        return new(
            shown?.Price ?? 0,
            shown is { Free: > 0 },
            stars,
            certificates,
            verified,
            listing.Season.Where(m => m is >= 1 and <= 12).Aggregate(0, (bits, m) => bits | (1 << (m - 1))),
            Math.Max(0, all.Sum(p => sold.GetValueOrDefault(p.Id))),
            listing.PublishedAt ?? listing.CreatedAt);
    }

    // The seam for claims: OCOP stars, certificates in force and verification come here once there are rows that say so. Nothing unchecked is shown as if it were.
    private static (int? Stars, IReadOnlyList<string> Certificates, bool Verified) Papers() => (null, [], false);

    private sealed record Pack(Id<Variant> Id, Id<Listing> Listing, string Name, long Price, int Free);
}
