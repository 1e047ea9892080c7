using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Search;

/// <summary>Builds the index from rows where it is missing, of another edition, or not of this database.</summary>
internal sealed partial class IndexBuild(ISearchEngine engine, IServiceScopeFactory scopes, RegionIndex regions, TimeProvider time, ILogger<IndexBuild> log)
{
    private const int TellEvery = 50_000;

    /// <summary>The place from which the index must go on; quick where it is there.</summary>
    public async Task<OutboxPlace> Ready(CancellationToken cancel)
    {
        SearchHealth health;
        await using (var scope = scopes.CreateAsyncScope())
        {
            health = await engine.Health(cancel);
            if (health is { IsReady: true, Place: { } place } && await IsOfThisDatabase(scope.ServiceProvider.GetRequiredService<MarketplaceContext>(), health, place, cancel))
            {
                return new(place.Transaction, place.Number);
            }
        }

        await Again(cancel);
        var built = (await engine.Health(cancel)).Place!;
        return new(built.Transaction, built.Number);
    }

    /// <summary>Builds it anew while the present one answers; facts that come meanwhile are in when it switches.</summary>
    public async Task Again(CancellationToken cancel)
    {
        var start = time.GetTimestamp();
        OutboxPlace end;
        int all;
        await using (var scope = scopes.CreateAsyncScope())
        {
            // The end is taken before the rows are read: a change meanwhile is read twice, never missed.
            var db = scope.ServiceProvider.GetRequiredService<MarketplaceContext>();
            end = await db.EndOfOutbox(cancel);
            all = await db.Set<Listing>().CountAsync(l => l.State == ListingState.Published, cancel);
        }

        var told = 0;
        Progress progress = new(done =>
        {
            if (done >= told + TellEvery)
            {
                told = done;
                LogProgress(done, all);
            }
        });
        await engine.Rebuild(new(after => ListingDocuments.All(scopes, regions, time.TodayInVietnam(), after, cancel), Since), new(end.Transaction, end.Number), progress, cancel);
        var built = await engine.Health(cancel);
        var milliseconds = (long)time.GetElapsedTime(start).TotalMilliseconds;
        LogBuilt(built.Documents, milliseconds);
        if (built.Documents > TellEvery)
        {
            // What a long build has left behind goes back to the machine.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private async Task<IndexChanges?> Since(SearchPlace place, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ChangedListings.Since(scope.ServiceProvider.GetRequiredService<MarketplaceContext>(), regions, time.TodayInVietnam(), place, cancel);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Search index: {Done} of {All} listings")]
    private partial void LogProgress(int done, int all);

    [LoggerMessage(Level = LogLevel.Information, Message = "Search index built: {Documents} listings in {Milliseconds} ms")]
    private partial void LogBuilt(int documents, long milliseconds);

    // The framework's own posts to a thread pool, out of order.
    private sealed class Progress(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}

/// <summary>Before the first page: the index answers.</summary>
internal sealed class BuildIndex(IndexBuild build) : IStartUpStep
{
    public int Place => 30;

    public async Task Run(CancellationToken cancel) => await build.Ready(cancel);
}
