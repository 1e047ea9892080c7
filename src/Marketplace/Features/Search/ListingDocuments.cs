using System.Runtime.CompilerServices;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Search;

/// <summary>Reads published listings as the index wants them.</summary>
internal static class ListingDocuments
{
    private const int Batch = 1_000;

    /// <summary>Those of the given ids that are in the shop.</summary>
    public static async Task<IReadOnlyList<SearchDocument>> Of(MarketplaceContext db, RegionIndex regions, DateOnly today, IReadOnlyList<Id<Listing>> ids, CancellationToken cancel) =>
        await Documents(db, regions, today, Published(db).Where(l => ids.Contains(l.Id)), await Names(db, cancel), cancel);

    /// <summary>
    /// All after a listing, in batches, so that memory does not grow with the shop; a context for each, so that nothing is held between them. One batch is read while the one before is indexed.
    /// </summary>
    public static async IAsyncEnumerable<IReadOnlyList<SearchDocument>> All(IServiceScopeFactory scopes, RegionIndex regions, DateOnly today, Id<Listing>? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var batches = Batches(scopes, regions, today, after, stop.Token).GetAsyncEnumerator(stop.Token);
        var next = Task.Run(async () => await batches.MoveNextAsync(), stop.Token);
        try
        {
            while (await next)
            {
                var read = batches.Current;
                next = Task.Run(async () => await batches.MoveNextAsync(), stop.Token);
                yield return read;
            }
        }
        finally
        {
            // Where the index was stopped, the batch that is being read is let go before its reader is.
            await stop.CancelAsync();
            await next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Batches(IServiceScopeFactory scopes, RegionIndex regions, DateOnly today, Id<Listing>? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        Dictionary<Id<Category>, ShelfNames>? names = null;
        for (var last = after; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MarketplaceContext>();
            names ??= await Names(db, cancel);
            var next = last is { } id ? Published(db).Where(l => l.Id > id) : Published(db);
            var documents = await Documents(db, regions, today, next.OrderBy(l => l.Id).Take(Batch), names, cancel);
            if (documents.Count == 0)
            {
                yield break;
            }

            last = documents[^1].Id;
            yield return documents;
        }
    }

    private static IQueryable<Listing> Published(MarketplaceContext db) => db.Set<Listing>().AsNoTracking().Where(l => l.State == ListingState.Published);

    private static async Task<List<SearchDocument>> Documents(MarketplaceContext db, RegionIndex regions, DateOnly today, IQueryable<Listing> listings, Dictionary<Id<Category>, ShelfNames> shelves, CancellationToken cancel)
    {
        var rows = await listings.ToListAsync(cancel);
        List<Id<Producer>> ids = [.. rows.Select(r => r.ProducerId).Distinct()];
        var producers = await db.Set<Producer>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var facts = await ListingFacts.Of(db, today, rows, cancel);
        return
        [
            .. rows.Select(l =>
            {
                var shelf = shelves.GetValueOrDefault(l.CategoryId) ?? new("", []);
                return new SearchDocument(
                    l.Id,
                    l.Title,
                    [.. l.Aliases, l.TitleEn],
                    shelf.Slug,
                    shelf.Names,
                    l.CommuneCode,
                    [l.OldPlace, regions.FindCommune(l.CommuneCode)?.FullName ?? ""],
                    producers.GetValueOrDefault(l.ProducerId) ?? "",
                    string.Join('\n', [l.Story, l.StoryEn, .. l.LabelFields.Values]),
                    facts.PacksOf(l.Id),
                    facts.Of(l));
            }),
        ];
    }

    // A listing is found by the names of its shelf and of every shelf above.
    private static async Task<Dictionary<Id<Category>, ShelfNames>> Names(MarketplaceContext db, CancellationToken cancel)
    {
        var all = await db.Set<Category>().AsNoTracking().ToDictionaryAsync(c => c.Id, cancel);
        return all.Values.ToDictionary(c => c.Id, c =>
        {
            List<string> names = [];
            var at = c;
            for (var depth = 0; at is not null && depth < 8; depth++)
            {
                names.AddRange([at.Name, at.NameEn]);
                at = at.ParentId is { } parent ? all.GetValueOrDefault(parent) : null;
            }

            return new ShelfNames(c.Slug, names);
        });
    }

    private sealed record ShelfNames(string Slug, IReadOnlyList<string> Names);
}
