using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Search;

/// <summary>Turns facts into what an index must put in and take out.</summary>
internal static class ChangedListings
{
    private const int Batch = 500;

    /// <summary>Of some facts.</summary>
    public static async Task<IndexChanges> Read(MarketplaceContext db, RegionIndex regions, DateOnly today, IReadOnlyList<OutboxMessage> facts, SearchPlace upTo, CancellationToken cancel)
    {
        List<Id<Variant>> counted = [.. facts.Where(f => f.Topic == "stock.changed").Select(f => new Id<Variant>(f.Subject)).Distinct()];
        List<Id<Listing>> changed = [.. facts.Where(f => f.Topic == "listing.changed").Select(f => new Id<Listing>(f.Subject))];
        if (counted.Count > 0)
        {
            changed.AddRange(await db.Set<Variant>().AsNoTracking().Where(v => counted.Contains(v.Id)).Select(v => v.ListingId).ToListAsync(cancel));
        }

        List<Id<Listing>> ids = [.. changed.Distinct()];
        var documents = ids.Count == 0 ? [] : await ListingDocuments.Of(db, regions, today, ids, cancel);
        var there = documents.Select(d => d.Id).ToHashSet();
        return new(documents, [.. ids.Where(id => !there.Contains(id))], upTo);
    }

    /// <summary>Of the facts after a place; null where there are none.</summary>
    public static async Task<IndexChanges?> Since(MarketplaceContext db, RegionIndex regions, DateOnly today, SearchPlace place, CancellationToken cancel)
    {
        var facts = await db.ReadOutbox(new(place.Transaction, place.Number), Batch, cancel);
        return facts.Count == 0 ? null : await Read(db, regions, today, facts, new(facts[^1].Transaction, facts[^1].Number), cancel);
    }
}
