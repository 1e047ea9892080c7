using Marketplace.Domain.Catalog;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Search;

/// <summary>Builds the index from rows where it is missing, of another edition, or not of this database.</summary>
internal sealed partial class IndexBuild(ISearchEngine engine, IServiceScopeFactory scopes, RegionIndex regions, TimeProvider time, ILogger<IndexBuild> log)
{
    /// <summary>The place from which the index must go on; quick where it is there.</summary>
    public async Task<OutboxPlace> Ready(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceContext>();
        var health = await engine.Health(cancel);
        if (health is { IsReady: true, Place: { } place } && await IsOfThisDatabase(db, health, place, cancel))
        {
            return new(place.Transaction, place.Number);
        }

        var start = time.GetTimestamp();

        // The end is taken before the rows are read: a change meanwhile is read twice, never missed.
        var end = await db.EndOfOutbox(cancel);
        await engine.Rebuild(ListingDocuments.All(db, regions, cancel), new(end.Transaction, end.Number), cancel);
        var built = await engine.Health(cancel);
        var milliseconds = (long)time.GetElapsedTime(start).TotalMilliseconds;
        LogBuilt(built.Documents, milliseconds);
        return end;
    }

    // A restored or emptied database has an older end, or another number of listings though nothing waits to be read.
    private static async Task<bool> IsOfThisDatabase(MarketplaceContext db, SearchHealth health, SearchPlace place, CancellationToken cancel)
    {
        var end = await db.EndOfOutbox(cancel);
        if (place.Transaction > end.Transaction || (place.Transaction == end.Transaction && place.Number > end.Number))
        {
            return false;
        }

        var waiting = await db.ReadOutbox(new(place.Transaction, place.Number), 1, cancel);
        return waiting.Count > 0 || await db.Set<Listing>().CountAsync(l => l.State == ListingState.Published, cancel) == health.Documents;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Search index built: {Documents} listings in {Milliseconds} ms")]
    private partial void LogBuilt(int documents, long milliseconds);
}

/// <summary>Before the first page: the index answers.</summary>
internal sealed class BuildIndex(IndexBuild build) : IStartUpStep
{
    public int Place => 30;

    public async Task Run(CancellationToken cancel) => await build.Ready(cancel);
}
