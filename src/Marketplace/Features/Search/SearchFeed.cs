using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Persistence;
using Marketplace.Pipeline;

namespace Marketplace.Features.Search;

/// <summary>Keeps this process's index up with the rows: each changed listing is read again and put in or taken out. What fails is read again with the next turn, half a second later, until it succeeds.</summary>
internal sealed class SearchFeed(ISearchEngine engine, IndexBuild build, IServiceScopeFactory scopes, RegionIndex regions, SearchPulse pulse, TimeProvider time) : IOutboxReader
{
    public Task<OutboxPlace> Start(CancellationToken cancel) => build.Ready(cancel);

    public async Task Read(IReadOnlyList<OutboxMessage> facts, OutboxPlace upTo, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var changes = await ChangedListings.Read(scope.ServiceProvider.GetRequiredService<MarketplaceContext>(), regions, time.TodayInVietnam(), facts, new(upTo.Transaction, upTo.Number), cancel);
            await engine.Change(changes.Documents, changes.Removed, changes.Place, cancel);
            pulse.Done();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            pulse.Failed(error);
            throw;
        }
    }
}
