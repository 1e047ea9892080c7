using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Persistence;

namespace Marketplace.Features.Search;

/// <summary>Keeps the cluster's index up with the rows, turn by turn: builds it where it is missing, feeds it from the outbox, compares it after every return.</summary>
internal sealed partial class ClusterIndex(ISearchCluster cluster, ClusterWatch watch, ClusterDifferences differences, IServiceScopeFactory scopes, RegionIndex regions, TimeProvider time, ILogger<ClusterIndex> log)
{
    private const int MostRounds = 3;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private Task<Differences>? comparing;
    private Differences found = Differences.None;
    private int rounds;
    private DateTimeOffset looked;

    /// <summary>One turn. Throws <see cref="SearchAwayException"/> where the cluster cannot be used.</summary>
    public async Task Turn(CancellationToken cancel)
    {
        if (watch is { IsCurrent: true, Place: { } known } && time.GetUtcNow() - looked < LookAgain && comparing is not { IsCompleted: true } && !await HasMore(known, cancel))
        {
            return;
        }

        var returned = !watch.IsCurrent;
        var place = await Ready(cancel);
        while (await Since(place, cancel) is { } changes)
        {
            await cluster.Change(changes.Documents, changes.Removed, changes.Place, cancel);
            place = changes.Place;
        }

        looked = time.GetUtcNow();
        watch.CaughtUp(place);
        if (returned)
        {
            (found, rounds) = (Differences.None, 0);
            comparing = differences.Find(cancel);
        }
        else if (comparing is { IsCompleted: true })
        {
            await Settle(place, cancel);
        }
    }

    /// <summary>Builds it anew from the rows, beside the present one.</summary>
    public async Task Rebuild(CancellationToken cancel)
    {
        SearchPlace end;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var place = await scope.ServiceProvider.GetRequiredService<MarketplaceContext>().EndOfOutbox(cancel);
            end = new(place.Transaction, place.Number);
        }

        var start = time.GetTimestamp();
        try
        {
            watch.Building = 0;
            await cluster.Rebuild(new(after => ListingDocuments.All(scopes, regions, time.TodayInVietnam(), after, cancel), Since), end, new Progress(done => watch.Building = done), cancel);
        }
        finally
        {
            watch.Building = null;
        }

        var milliseconds = (long)time.GetElapsedTime(start).TotalMilliseconds;
        LogBuilt(milliseconds);
    }

    private async Task<SearchPlace> Ready(CancellationToken cancel)
    {
        var health = await cluster.Health(cancel);
        if (health is { IsReady: true, Place: { } place } && await IsOfThisDatabase(place, cancel))
        {
            return place;
        }

        await Rebuild(cancel);
        return (await cluster.Health(cancel)).Place ?? throw new SearchAwayException(AwayReason.NoIndex, "Another process builds the index");
    }

    // What the comparison found is read again and put right; then it is compared once more.
    private async Task Settle(SearchPlace place, CancellationToken cancel)
    {
        var now = await comparing!;
        comparing = null;
        found = found.With(now);
        if (now.IsNone || ++rounds > MostRounds)
        {
            watch.Compared(new(time.GetUtcNow(), now.Listings, found.Missing.Count, found.Stale.Count, found.Extra.Count, now.IsNone));
            LogCompared(now.Listings, found.Missing.Count, found.Stale.Count, found.Extra.Count, now.IsNone);
            if (!now.IsNone)
            {
                await Rebuild(cancel);
            }

            return;
        }

        foreach (var ids in now.Missing.Concat(now.Stale).Concat(now.Extra).Chunk(500))
        {
            await using var scope = scopes.CreateAsyncScope();
            var documents = await ListingDocuments.Of(scope.ServiceProvider.GetRequiredService<MarketplaceContext>(), regions, time.TodayInVietnam(), ids, cancel);
            var there = documents.Select(d => d.Id).ToHashSet();
            await cluster.Change(documents, [.. ids.Where(id => !there.Contains(id))], place, cancel);
        }

        comparing = differences.Find(cancel);
    }

    private async Task<IndexChanges?> Since(SearchPlace place, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ChangedListings.Since(scope.ServiceProvider.GetRequiredService<MarketplaceContext>(), regions, time.TodayInVietnam(), place, cancel);
    }

    private async Task<bool> HasMore(SearchPlace place, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<MarketplaceContext>().ReadOutbox(new(place.Transaction, place.Number), 1, cancel)).Count > 0;
    }

    // A restored or emptied database has an older end.
    private async Task<bool> IsOfThisDatabase(SearchPlace place, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var end = await scope.ServiceProvider.GetRequiredService<MarketplaceContext>().EndOfOutbox(cancel);
        return place.Transaction < end.Transaction || (place.Transaction == end.Transaction && place.Number <= end.Number);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Elasticsearch's index built in {Milliseconds} ms")]
    private partial void LogBuilt(long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Elasticsearch compared with {Listings} listings: {Missing} missing, {Stale} stale, {Extra} extra put right; clean {IsClean}")]
    private partial void LogCompared(int listings, int missing, int stale, int extra, bool isClean);

    private sealed class Progress(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}

/// <summary>Where an index and the rows differ.</summary>
internal sealed record Differences(int Listings, IReadOnlySet<Id<Listing>> Missing, IReadOnlySet<Id<Listing>> Stale, IReadOnlySet<Id<Listing>> Extra)
{
    /// <summary>Nowhere.</summary>
    public static Differences None { get; } = new(0, new HashSet<Id<Listing>>(), new HashSet<Id<Listing>>(), new HashSet<Id<Listing>>());

    /// <summary>They do not.</summary>
    public bool IsNone => Missing.Count + Stale.Count + Extra.Count == 0;

    /// <summary>Both together.</summary>
    public Differences With(Differences other) => new(other.Listings, Missing.Union(other.Missing).ToHashSet(), Stale.Union(other.Stale).ToHashSet(), Extra.Union(other.Extra).ToHashSet());
}
