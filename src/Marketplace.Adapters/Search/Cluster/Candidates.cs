using Marketplace.Domain.Search;
using Query = Elastic.Clients.Elasticsearch.QueryDsl.Query;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Finds what may answer a query with words and weighs the best: the steps of the embedded engine's <see cref="Matcher"/>, asked of the server.</summary>
internal sealed class Candidates(SearchBodies bodies, SearchQuery search, FilterPlan filters, Goods goods, FacetSums facets)
{
    // So many times the wanted ones are looked for to learn what the others have to reach.
    private const int Tried = Estimate.MostWeighed * 4;

    private readonly QueryPlan plan = new(search.Query);
    private readonly List<ServerHit> all = [];

    /// <summary>Finds.</summary>
    public async Task<Ordered> Find(CancellationToken cancel)
    {
        var counts = search.WithFacets ? filters.Counts() : null;
        var whole = goods.Add(plan.Scored(plan.Whole, stories: false));
        var first = (await bodies.Ask([SearchBodies.Body(whole, filters.Everything, counts, Estimate.MostWeighed)], null, cancel))[0];
        Count(first);
        List<Hit> hits = [.. first.Hits.Select(Add)];
        var (total, named) = (first.Total, first.Total);
        HashSet<int>? told = null;
        Query rest = whole;
        if (named < Estimate.EnoughNamed)
        {
            told = [];
            if (plan.Told is { } asked)
            {
                var stories = (await bodies.Ask([SearchBodies.Body(goods.Add(plan.Scored(asked, stories: true)), filters.Everything, counts, Estimate.MostWeighed)], null, cancel))[0];
                Count(stories);
                told.UnionWith(stories.Hits.Select(h => Add(h).Document));
                hits.AddRange(told.Select(d => new Hit(d, all[d].Score)));
                total += stories.Total;
                rest = goods.Add(plan.Scored(QueryPlan.Any(plan.Whole, plan.Told!), stories: true));
            }
        }

        Weigher weigher = new(search.Query, d => goods.Of(all[d].Card!), Names, new HitOrder(d => all[d].Id));
        weigher.Weigh(hits, d => told?.Contains(d) == true);
        if (hits.Count > Estimate.MostWeighed)
        {
            hits.RemoveRange(Estimate.MostWeighed, hits.Count - Estimate.MostWeighed);
        }

        List<Hit> partly = [];
        if (total < Estimate.EnoughWhole || hits[0].Score < Estimate.Convincing)
        {
            partly = plan.Near is null ? [] : weigher.Near([.. (await Near(told is not null, cancel)).Hits.Select(Add)]);
            foreach (var hit in partly)
            {
                facets.Add(all[hit.Document].Card!);
            }
        }

        return Order(hits, partly, weigher, rest, total, named);
    }

    private Ordered Order(List<Hit> hits, List<Hit> near, Weigher weigher, Query rest, int total, int named)
    {
        List<Guid> Ids(IEnumerable<Hit> of) => [.. of.Select(h => all[h.Document].Id)];
        if (search.Sort != SearchSort.Best)
        {
            return new([], rest, total, 0, Ids(near), total, named);
        }

        var (merged, complete) = weigher.Merge(hits, near, isBest: true);
        if (complete == hits.Count)
        {
            return new(Ids(hits), rest, total - hits.Count, hits.Count, Ids(merged.Skip(hits.Count)), total, named);
        }

        return new(Ids(merged), rest, total - hits.Count, hits.Count, [], complete, Math.Min(named, complete));
    }

    // The best of those that hold only some of the words. How much they have to be worth is felt for first: counting to a thousand costs little, adding most of the index up a lot.
    private async Task<ServerAnswer> Near(bool isToldAsked, CancellationToken cancel)
    {
        NearPlan bounds = new(plan);
        var tries = bounds.Tries;
        if (tries.Count == 0)
        {
            return await Near(null, isToldAsked, cancel);
        }

        var counts = await bodies.Ask([.. tries.Select(t => plan.NearWhere(t.Condition, isToldAsked)).Select(q => SearchBodies.Count(filters.Everything is { } filter ? QueryPlan.All(q, filter) : q, Tried))], null, cancel);
        var (score, enough) = tries[Math.Min(counts.TakeWhile(c => c.Total < Tried).Count(), tries.Count - 1)];
        var best = await Near(enough, isToldAsked, cancel);
        var last = best.Hits.Count < Estimate.MostWeighed ? 0 : best.Hits[^1].Score;
        return last >= score ? best : await Near(bounds.AtLeast(last), isToldAsked, cancel);
    }

    private async Task<ServerAnswer> Near(Query? enough, bool isToldAsked, CancellationToken cancel) =>
        (await bodies.Ask([SearchBodies.Body(plan.Scored(plan.NearWhere(enough ?? plan.Near!, isToldAsked), stories: false), filters.Everything, null, Estimate.MostWeighed)], null, cancel))[0];

    private Hit Add(ServerHit hit)
    {
        all.Add(hit);
        return new(all.Count - 1, hit.Score);
    }

    private Dictionary<int, CandidateNames> Names(IReadOnlyList<Hit> hits) => hits.Where(h => all[h.Document].Card is not null).ToDictionary(h => h.Document, h => all[h.Document].Card!.Names);

    private void Count(ServerAnswer answer)
    {
        if (search.WithFacets)
        {
            FilterPlan.Read(answer.Counted, facets);
        }
    }
}
