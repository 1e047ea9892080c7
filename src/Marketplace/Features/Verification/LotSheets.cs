using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Reads a lot together with the listing's text, label and photos of the revision it was declared with.</summary>
public sealed class LotSheets(MarketplaceContext db, RuleBook rules, RegionIndex regions)
{
    /// <summary>The sheet of a lot.</summary>
    public async Task<DossierFile.LotSheet> Of(Id<Lot> id, CancellationToken cancel)
    {
        var lot = await db.Set<Lot>().AsNoTracking().SingleAsync(l => l.Id == id, cancel);
        var listing = await db.Set<Listing>().AsNoTracking().SingleAsync(l => l.Id == lot.ListingId, cancel);
        var kept = await db.Set<ListingRevision>().AsNoTracking().Where(r => r.ListingId == lot.ListingId && r.Number == lot.Revision).Select(r => r.Snapshot).FirstOrDefaultAsync(cancel);
        var then = kept is null ? new Snapshot(listing.Text(), []) : JsonSerializer.Deserialize<Snapshot>(kept, PipelineJson.Options)!;
        var asked = await rules.Label(then.Text.LabelGroup, cancel) is { } rule ? LabelField.Asked(rule) : [];
        return new(
            lot.Id,
            lot.Number,
            lot.IsHarvest,
            lot.MadeOn,
            lot.ExpiresOn,
            lot.Quantity,
            lot.Unit,
            lot.YieldPercent,
            LotUnit.Of(lot.Unit).Show(await db.Set<LotBalance>().Where(b => b.LotId == id).Select(b => b.Packed).FirstOrDefaultAsync(cancel)),
            Place(lot.CommuneCode, ""),
            lot.DeclaredAt,
            lot.State,
            lot.ListingId,
            then.Text.Title,
            lot.Revision,
            listing.Revision,
            [.. then.Text.LabelFields.Where(f => f.Value.Length > 0 && !LabelField.ComesFromElsewhere(f.Key)).Select(f => new DossierFile.LabelLine(LabelField.Of(f.Key).Name, f.Value))],
            [.. asked.Where(a => a.IsRequired && !Says(then.Text, a.Field.Id)).Select(a => a.Field.Name)],
            await Pictures(lot.ListingId, then.Photos, cancel));
    }

    /// <summary>Hamlet and commune as people say them.</summary>
    public string Place(string commune, string hamlet)
    {
        var name = regions.FindCommune(commune)?.FullName ?? commune;
        return hamlet.Length == 0 ? name : hamlet + ", " + name;
    }

    private static bool Says(ListingText text, string field) => text.LabelFields.TryGetValue(field, out var said) && said.Length > 0;

    // A photo that was taken out since is still part of what was declared; without kept photos the present ones are shown.
    private async Task<IReadOnlyList<DossierFile.Picture>> Pictures(Id<Listing> listing, IReadOnlyList<string> originals, CancellationToken cancel)
    {
        var photos = await db.Set<Photo>().IgnoreQueryFilters().AsNoTracking().Where(p => p.ListingId == listing && (originals.Contains(p.OriginalHash) || (originals.Count == 0 && p.RemovedAt == null)))
            .OrderBy(p => p.Place).ToListAsync(cancel);
        return [.. photos.DistinctBy(p => p.OriginalHash).Select(p => new DossierFile.Picture(PhotoAddress.Of(p, "400"), PhotoAddress.Of(p, "1600")))];
    }

    private sealed record Snapshot(ListingText Text, IReadOnlyList<string> Photos);
}
