using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Search;

/// <summary>
/// Publishes a catalogue file instead of the seed, for trials of search: rows are written in bulk past the commands, so there are no cases, consents, revisions or photos, and every
/// producer is marked as a sample. A start that was cut off goes on after the last line that is in.
/// </summary>
internal sealed partial class LoadCatalogue(IServiceScopeFactory scopes, IOptions<ShellOptions> options, RegionIndex regions, TimeProvider time, ILogger<LoadCatalogue> log) : IStartUpStep
{
    private const int Batch = 2_000;
    private const int TellEvery = 50_000;

    /// <inheritdoc/>
    public int Place => 22;

    /// <inheritdoc/>
    public async Task Run(CancellationToken cancel)
    {
        if (options.Value.Catalogue is not { Length: > 0 } file)
        {
            return;
        }

        // A bad line is told before anything is written.
        var all = CatalogueReader.Read(file, regions).Count();
        Dictionary<string, Id<Producer>> producers = new(StringComparer.Ordinal);
        Dictionary<string, Id<Category>> shelves;
        int there;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MarketplaceContext>();
            there = await db.Set<Listing>().CountAsync(cancel);
            shelves = await db.Set<Category>().ToDictionaryAsync(c => c.Slug, c => c.Id, StringComparer.Ordinal, cancel);
            await foreach (var known in db.Set<Producer>().AsNoTracking().Select(p => new { p.Name, p.Id }).AsAsyncEnumerable().WithCancellation(cancel))
            {
                producers.TryAdd(known.Name, known.Id);
            }
        }

        var start = time.GetUtcNow();
        foreach (var lines in CatalogueReader.Read(file, regions, there).Chunk(Batch))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MarketplaceContext>();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var line in lines)
            {
                Add(db, line, producers, shelves, start.AddMilliseconds(there++));
            }

            await db.SaveChangesAsync(cancel);
            if (there / TellEvery != (there - lines.Length) / TellEvery)
            {
                LogProgress(there, all);
            }
        }
    }

    // Ids grow with the lines, so that every index is written at its end.
    private static void Add(MarketplaceContext db, CatalogueLine line, Dictionary<string, Id<Producer>> producers, Dictionary<string, Id<Category>> shelves, DateTimeOffset now)
    {
        if (!producers.TryGetValue(line.Producer, out var producer))
        {
            producer = new(Guid.CreateVersion7(now));
            producers[line.Producer] = producer;
            Producer row = new(producer, ProducerKind.Household, line.Producer, line.Producer, "", line.CommuneCode ?? "", "", now);
            row.MarkAsSample();
            db.Add(row);
        }

        ListingText text = new(
            shelves[CatalogueReader.Shelves[line.Category]], line.Category == "Đồ uống" && line.Title.StartsWith("Rượu", StringComparison.OrdinalIgnoreCase) ? "7" : "2", line.Title, "", line.Aliases ?? [], line.OldPlace ?? "",
            line.CommuneCode ?? "", line.Story ?? "", "", "", null, [], new Dictionary<string, string>(StringComparer.Ordinal));
        Listing listing = new(new(Guid.CreateVersion7(now)), producer, text, now);
        listing.Publish(now);
        Variant variant = new(new(Guid.CreateVersion7(now)), listing.Id, line.Pack is { Length: > 0 } pack ? pack : "gói", Money.Dong(line.PriceVnd), 0);
        db.AddRange(listing, variant, new Stock(variant.Id, line.Stock), new StockMovement(new(Guid.CreateVersion7(now)), variant.Id, line.Stock, 0, "counted", listing.Id.Value, now));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Catalogue: {Done} of {All} listings")]
    private partial void LogProgress(int done, int all);
}
