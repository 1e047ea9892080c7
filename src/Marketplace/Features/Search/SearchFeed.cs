using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Persistence;
using Marketplace.Pipeline;

namespace Marketplace.Features.Search;

/// <summary>Keeps this process's index up with the rows: each changed listing is read again and put in or taken out.</summary>
internal sealed class SearchFeed(ISearchEngine engine, IndexBuild build, IServiceScopeFactory scopes, RegionIndex regions) : IOutboxReader
{
    public Task<OutboxPlace> Start(CancellationToken cancel) => build.Ready(cancel);

    public async Task Read(IReadOnlyList<OutboxMessage> facts, OutboxPlace upTo, CancellationToken cancel)
    {
        List<Id<Listing>> changed = [.. facts.Where(f => f.Topic == "listing.changed").Select(f => new Id<Listing>(f.Subject)).Distinct()];
        await using var scope = scopes.CreateAsyncScope();
        var documents = changed.Count == 0 ? [] : await ListingDocuments.Of(scope.ServiceProvider.GetRequiredService<MarketplaceContext>(), regions, changed, cancel);
        var there = documents.Select(d => d.Id).ToHashSet();
        await engine.Change(documents, [.. changed.Where(id => !there.Contains(id))], new(upTo.Transaction, upTo.Number), cancel);
    }
}
