using Marketplace.Domain.Search;
using Query = Elastic.Clients.Elasticsearch.QueryDsl.Query;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>Finds what may answer a query with words and weighs the best: the steps of the embedded engine's <see cref="Matcher"/>, asked of the server.</summary>
internal sealed class Candidates(SearchBodies bodies, SearchQuery search, FilterPlan filters, Goods goods, FacetSums facets)
{
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
        ServerAnswer? near = null;
        Query rest = whole;
        if (named < Estimate.EnoughNamed)
        {
            told = [];
            (near, var stories) = await Further(counts, cancel);
            if (stories is not null)
            {
                Count(stories);
                told.UnionWith(stories.Hits.Select(h => Add(h).Document));
                hits.AddRange(told.Select(d => new Hit(d, all[d].Score)));
                total += stories.Total;
                rest = goods.Add(plan.Scored(QueryPlan.Any(plan.Whole, plan.Told!), stories: true));
            }
        }

        Weigher weigher = new(search.Query, d => goods.Of(all[d].Card!), Names, new HitOrder(d => all[d].Id));
        weigher.Weigh(hits, told ?? []);
        if (hits.Count > Estimate.MostWeighed)
        {
            hits.RemoveRange(Estimate.MostWeighed, hits.Count - Estimate.MostWeighed);
        }

        List<Hit> partly = [];
        if (total < Estimate.EnoughWhole || hits[0].Score < Estimate.Convincing)
        {
            near ??= plan.Near is null ? null : (await bodies.Ask([NearBody()], null, cancel))[0];
            partly = near is null ? [] : weigher.Near([.. near.Hits.Select(Add)]);
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

    // Where names give little, stories and those with some of the words are asked in one go.
    private async Task<(ServerAnswer? Near, ServerAnswer? Stories)> Further(IDictionary<string, Elastic.Clients.Elasticsearch.Aggregations.Aggregation>? counts, CancellationToken cancel)
    {
        List<Elastic.Clients.Elasticsearch.Core.MSearch.MultisearchBody> wanted = [];
        if (plan.Told is { } told)
        {
            wanted.Add(SearchBodies.Body(goods.Add(plan.Scored(told, stories: true)), filters.Everything, counts, Estimate.MostWeighed));
        }

        if (plan.Near is not null)
        {
            wanted.Add(NearBody());
        }

        var answers = wanted.Count == 0 ? [] : await bodies.Ask(wanted, null, cancel);
        return (plan.Near is null ? null : answers[^1], plan.Told is null ? null : answers[0]);
    }

    private Elastic.Clients.Elasticsearch.Core.MSearch.MultisearchBody NearBody() => SearchBodies.Body(plan.Scored(NearCondition(), stories: false), filters.Everything, null, Estimate.MostWeighed);

    // What holds the rest in its story was asked already and is whole.
    private Query NearCondition() => plan.Told is null || all.Count >= Estimate.EnoughNamed ? plan.Near! : new Elastic.Clients.Elasticsearch.QueryDsl.BoolQuery { Filter = [plan.Near!], MustNot = [plan.Told] };

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
