using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Keeps what a listing said at each revision, and tells ordered readers that it changed.</summary>
internal sealed class KeepRevision(MarketplaceContext db, CommandScope scope, TimeProvider time) : IReactTo<ListingChanged>
{
    private readonly HashSet<Id<Listing>> told = [];

    /// <inheritdoc/>
    public async Task React(ListingChanged happened, CancellationToken cancel)
    {
        var id = happened.Listing;
        if (told.Add(id))
        {
            scope.Tell("listing.changed", id);
        }

        // Publishing and withdrawing raise the event without a new revision.
        var listing = await db.Set<Listing>().FindAsync([id], cancel) ?? throw DomainException.NotFound();
        if (db.Set<ListingRevision>().Local.Any(r => r.ListingId == id && r.Number == listing.Revision)
            || await db.Set<ListingRevision>().AnyAsync(r => r.ListingId == id && r.Number == listing.Revision, cancel))
        {
            return;
        }

        // Rows of this command are not saved yet: load the others, then read both from the context.
        await db.Set<Variant>().Where(v => v.ListingId == id).LoadAsync(cancel);
        await db.Set<Photo>().Where(p => p.ListingId == id).LoadAsync(cancel);
        var snapshot = JsonSerializer.Serialize(
            new Snapshot(
                listing.Text(),
                [.. db.Set<Variant>().Local.Where(v => v.ListingId == id && !v.IsRetired).OrderBy(v => v.Place).Select(v => new Pack(v.Id, v.Name, v.Price.Minor, v.Gtin))],
                [.. db.Set<Photo>().Local.Where(p => p.ListingId == id && p.RemovedAt is null).OrderBy(p => p.Place).Select(p => p.OriginalHash)]),
            PipelineJson.Options);
        db.Add(new ListingRevision(Id<ListingRevision>.New(time), id, listing.Revision, snapshot, time.GetUtcNow()));
    }

    private sealed record Snapshot(ListingText Text, IReadOnlyList<Pack> Packs, IReadOnlyList<string> Photos);

    private sealed record Pack(Id<Variant> Id, string Name, long Price, string? Gtin);
}
