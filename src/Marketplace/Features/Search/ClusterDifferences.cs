using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;

namespace Marketplace.Features.Search;

/// <summary>Compares the cluster's index with the rows, listing by listing, by a hash of all that the index knows of it; in the order of ids, so that memory does not grow with the shop.</summary>
internal sealed class ClusterDifferences(ISearchCluster cluster, IServiceScopeFactory scopes, RegionIndex regions, TimeProvider time)
{
    // What was written is visible half a second later.
    private static readonly TimeSpan Visible = TimeSpan.FromSeconds(1);

    /// <summary>Finds them; what changes meanwhile may be among them. What the index has parked is none.</summary>
    public async Task<Differences> Find(CancellationToken cancel)
    {
        await Task.Delay(Visible, time, cancel);
        var parked = (await cluster.Report(cancel)).Parked.Keys.Select(id => new Id<Listing>(Guid.ParseExact(id, "N"))).ToHashSet();
        HashSet<Id<Listing>> missing = [];
        HashSet<Id<Listing>> stale = [];
        HashSet<Id<Listing>> extra = [];
        var listings = 0;
        Id<Listing>? after = null;
        await foreach (var batch in ListingDocuments.All(scopes, regions, time.TodayInVietnam(), null, cancel))
        {
            var there = (await cluster.Prints(after, batch[^1].Id, cancel)).ToDictionary(p => p.Id, p => p.Print);
            foreach (var document in batch)
            {
                listings++;
                if (parked.Contains(document.Id))
                {
                    there.Remove(document.Id);
                }
                else if (!there.Remove(document.Id, out var print))
                {
                    missing.Add(document.Id);
                }
                else if (print != cluster.PrintOf(document).Print)
                {
                    stale.Add(document.Id);
                }
            }

            extra.UnionWith(there.Keys);
            after = batch[^1].Id;
        }

        extra.UnionWith((await cluster.Prints(after, null, cancel)).Select(p => p.Id));
        return new(listings, missing, stale, extra);
    }
}
