using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Search;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Search;

/// <summary>Price, stock, what was sold, season and papers of some listings.</summary>
internal sealed class ListingFacts
{
    private readonly ILookup<Id<Listing>, Pack> packs;
    private readonly Dictionary<Id<Variant>, int> sold;
    private readonly ILookup<Id<Producer>, Claim> claims;
    private readonly HashSet<Id<Listing>> vouched;

    private ListingFacts(ILookup<Id<Listing>, Pack> packs, Dictionary<Id<Variant>, int> sold, ILookup<Id<Producer>, Claim> claims, HashSet<Id<Listing>> vouched) =>
        (this.packs, this.sold, this.claims, this.vouched) = (packs, sold, claims, vouched);

    /// <summary>Reads them, as they are on a day.</summary>
    public static async Task<ListingFacts> Of(MarketplaceContext db, DateOnly today, IReadOnlyList<Listing> listings, CancellationToken cancel)
    {
        List<Id<Listing>> ids = [.. listings.Select(l => l.Id)];
        List<Id<Producer>> producers = [.. listings.Select(l => l.ProducerId).Distinct()];
        var variants = db.Set<Variant>().AsNoTracking().Where(v => ids.Contains(v.ListingId));
        var all = await variants.Where(v => !v.IsRetired).OrderBy(v => v.Place)
            .Select(v => new Pack(v.Id, v.ListingId, v.Name, v.Price.Minor, db.Set<Stock>().Where(s => s.VariantId == v.Id).Select(s => s.OnHand - s.Reserved).FirstOrDefault())).ToListAsync(cancel);
        var gone = await db.Set<StockMovement>().AsNoTracking().Where(m => m.Reason == "sold" || m.Reason == "returned").Where(m => variants.Any(v => v.Id == m.VariantId))
            .GroupBy(m => m.VariantId).Select(g => new { g.Key, Sold = -g.Sum(m => m.OnHand) }).ToDictionaryAsync(g => g.Key, g => g.Sold, cancel);
        var papers = await db.Set<Claim>().AsNoTracking().Where(Claim.InForce(today)).Where(c => producers.Contains(c.ProducerId)).ToListAsync(cancel);
        var checkedLots = await db.Set<Lot>().Where(Lot.Vouched(today)).Where(l => ids.Contains(l.ListingId)).Select(l => l.ListingId).Distinct().ToListAsync(cancel);
        return new(all.ToLookup(p => p.Listing), gone, papers.ToLookup(c => c.ProducerId), [.. checkedLots]);
    }

    /// <summary>Names of its packs.</summary>
    public IReadOnlyList<string> PacksOf(Id<Listing> listing) => [.. packs[listing].Select(p => p.Name)];

    /// <summary>Of a listing.</summary>
    public SearchFacts Of(Listing listing)
    {
        // The card shows the first pack that can be had; so does the price that is filtered by.
        var all = packs[listing.Id].ToList();
        var shown = all.Find(p => p.Free > 0) ?? all.FirstOrDefault();
        var (stars, certificates) = Papers(listing);
        return new(
            shown?.Price ?? 0,
            shown is { Free: > 0 },
            stars,
            certificates,
            vouched.Contains(listing.Id),
            listing.Season.Where(m => m is >= 1 and <= 12).Aggregate(0, (bits, m) => bits | (1 << (m - 1))),
            Math.Max(0, all.Sum(p => sold.GetValueOrDefault(p.Id))),
            listing.PublishedAt ?? listing.CreatedAt);
    }

    // Only what an office has confirmed and whose day has not passed; a licence to sell is no mark to choose by.
    private (int? Stars, IReadOnlyList<string> Certificates) Papers(Listing listing)
    {
        var about = claims[listing.ProducerId].Where(c => c.Covers(listing.Id)).ToList();
        return (
            about.Max(c => c.Stars),
            [.. about.Where(c => c.Kind is not (ClaimKind.Ocop or ClaimKind.AlcoholLicence)).Select(c => c.Kind.Code()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private sealed record Pack(Id<Variant> Id, Id<Listing> Listing, string Name, long Price, int Free);
}
