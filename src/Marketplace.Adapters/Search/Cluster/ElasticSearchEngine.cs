using Elastic.Clients.Elasticsearch.QueryDsl;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Query = Elastic.Clients.Elasticsearch.QueryDsl.Query;

namespace Marketplace.Adapters.Search.Cluster;

/// <summary>
/// Elasticsearch as candidates' keeper: it adds the same estimate up as the embedded engine, counts, filters and sorts; the best are weighed by the same <see cref="Scorer"/>.
/// </summary>
internal sealed class ElasticSearchEngine(ISearchEngine embedded, SearchBodies bodies, NameFinder names, IndexMaking making, TimeProvider time) : ISearchCluster
{
    // The server gives no more of one search without walking through it.
    private const int MostAtOnce = 10_000;

    /// <inheritdoc/>
    public string Name => "elasticsearch";

    /// <summary>Those of the embedded index, which stands beside it in every process: a query is read once, for any engine.</summary>
    public Vocabulary Words => embedded.Words;

    /// <inheritdoc/>
    public Task Change(IReadOnlyList<SearchDocument> documents, IReadOnlyList<Id<Listing>> removed, SearchPlace place, CancellationToken cancel) => making.Change(new(documents, removed, place), cancel);

    /// <inheritdoc/>
    public Task Rebuild(IndexSource source, SearchPlace place, IProgress<int>? progress, CancellationToken cancel) => making.Rebuild(source, place, progress, cancel);

    /// <inheritdoc/>
    public Task<SearchHealth> Health(CancellationToken cancel) => making.Health(cancel);

    /// <inheritdoc/>
    public Task<ClusterReport> Report(CancellationToken cancel) => making.Report(cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListingPrint>> Prints(Id<Listing>? after, Id<Listing>? upTo, CancellationToken cancel) => making.Prints(after, upTo, cancel);

    /// <inheritdoc/>
    public ListingPrint PrintOf(SearchDocument document) => new(document.Id, DocumentJson.PrintOf(document));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Suggestion>> Suggest(string start, int limit, CancellationToken cancel) => names.Find(start, limit, cancel);

    /// <inheritdoc/>
    public async Task<SearchAnswer> Search(SearchQuery query, CancellationToken cancel)
    {
        FilterPlan filters = new(query.Filters, query.Query.Said);
        var goods = GoodsOf(time.GetUtcNow());
        FacetSums facets = new();
        var found = query.Query.Words.Count == 0
            ? await Everything(query, filters, goods, facets, cancel)
            : await new Candidates(bodies, query, filters, goods, facets).Find(cancel);
        var start = query.After is { } after ? Cursor.Read(after)?.Start(found.Before.Count, n => found.Before[n]) ?? found.Total : query.Skip;
        var ids = await Stretch(found, query, filters, start, cancel);
        var end = start + ids.Count;
        return new(ids, found.Whole, found.Named, found.Total, query.WithFacets ? facets.All() : new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal), end < found.Total && ids.Count > 0 ? Cursor.Write(end, ids[^1]) : null);
    }

    /// <inheritdoc/>
    public Task<ClusterReasons> Explain(SearchQuery query, Id<Listing>? listing, CancellationToken cancel)
    {
        FilterPlan filters = new(query.Filters, query.Query.Said);
        var goods = GoodsOf(time.GetUtcNow());
        QueryPlan? plan = query.Query.Words.Count == 0 ? null : new(query.Query);
        var asked = plan?.Scored(plan.Whole, stories: false) ?? new BoolQuery { Filter = [new MatchAllQuery()] };
        return bodies.Explain(SearchBodies.Body(goods.Add(asked), filters.Everything, query.WithFacets ? filters.Counts() : null, Estimate.MostWeighed), listing?.Value, cancel);
    }

    private static Goods GoodsOf(DateTimeOffset now) => new(now.ToOffset(TimeSpan.FromHours(7)).Month, Card.MinutesOf(now));

    private async Task<Ordered> Everything(SearchQuery query, FilterPlan filters, Goods goods, FacetSums facets, CancellationToken cancel)
    {
        Query all = query.Sort == SearchSort.Best ? goods.Add(new BoolQuery { Filter = [new MatchAllQuery()] }) : new MatchAllQuery();
        var size = query.After is null && query.Skip + query.Take <= MostAtOnce ? query.Take : 0;
        var answer = (await bodies.Ask([SearchBodies.Body(all, filters.Everything, query.WithFacets ? filters.Counts() : null, size, size == 0 ? 0 : query.Skip, SearchBodies.By(query.Sort), cards: false)], null, cancel))[0];
        if (query.WithFacets)
        {
            FilterPlan.Read(answer.Counted, facets);
        }

        return new([], all, answer.Total, 0, [], answer.Total, answer.Total) { Ready = size > 0 ? (query.Skip, [.. answer.Hits.Select(h => h.Id)]) : null };
    }

    // From what was weighed, from the server's own order behind it, and from what holds only some of the words.
    private async Task<IReadOnlyList<Id<Listing>>> Stretch(Ordered found, SearchQuery query, FilterPlan filters, int start, CancellationToken cancel)
    {
        List<Guid> ids = [.. found.Before.Skip(start).Take(query.Take)];
        var from = Math.Max(0, start - found.Before.Count);
        var wanted = Math.Min(query.Take - ids.Count, found.Behind - from);
        if (wanted > 0)
        {
            ids.AddRange(found.Ready is { } ready && ready.From == from ? ready.Ids.Take(wanted) : await Walk(found, query, filters, found.Skipped + from, wanted, cancel));
        }

        ids.AddRange(found.After.Skip(Math.Max(0, start - found.Before.Count - found.Behind)).Take(query.Take - ids.Count));
        return [.. ids.Select(id => new Id<Listing>(id))];
    }

    private async Task<IReadOnlyList<Guid>> Walk(Ordered found, SearchQuery query, FilterPlan filters, int from, int size, CancellationToken cancel)
    {
        var sort = SearchBodies.By(query.Sort);
        if (from + size <= MostAtOnce)
        {
            return [.. (await bodies.Ask([SearchBodies.Body(found.Rest, filters.Everything, null, size, from, sort, cards: false)], null, cancel))[0].Hits.Select(h => h.Id)];
        }

        // Deeper, hand over hand within one point in time.
        await using var moment = await bodies.Moment(cancel);
        List<Guid> last = [];
        IReadOnlyList<Elastic.Clients.Elasticsearch.FieldValue> next = [];
        for (var passed = 0; passed < from + size;)
        {
            var step = passed < from ? Math.Min(MostAtOnce, from - passed) : size;
            var body = SearchBodies.Body(found.Rest, filters.Everything, null, step, 0, sort, cards: false);
            body.SearchAfter = next.Count > 0 ? [.. next] : null;
            var answer = (await bodies.Ask([body], moment.Id, cancel))[0];
            if (answer.Hits.Count == 0)
            {
                return [];
            }

            last = [.. answer.Hits.Select(h => h.Id)];
            (passed, next) = (passed + answer.Hits.Count, answer.Next);
            if (passed >= from + size || passed > from)
            {
                return last;
            }
        }

        return last;
    }
}

/// <summary>Results in order: weighed ones, what the server has behind them, and those with only some of the words where they come last.</summary>
/// <param name="Before">Weighed ones.</param>
/// <param name="Rest">The query whose hits stand behind them, in the asked order.</param>
/// <param name="Behind">So many of them.</param>
/// <param name="Skipped">The first of them are among <paramref name="Before"/>.</param>
/// <param name="After">Those that come last.</param>
/// <param name="Whole">Hits that hold every needed word and come first.</param>
/// <param name="Named">Of those, by their names.</param>
internal sealed record Ordered(IReadOnlyList<Guid> Before, Query Rest, int Behind, int Skipped, IReadOnlyList<Guid> After, int Whole, int Named)
{
    /// <summary>All.</summary>
    public int Total => Before.Count + Behind + After.Count;

    /// <summary>A stretch of what is behind that has been read already.</summary>
    public (int From, IReadOnlyList<Guid> Ids)? Ready { get; init; }
}

/// <summary>What speaks for the goods, as the server adds it up.</summary>
internal sealed record Goods(int Month, int Today)
{
    private const double FreshMinutes = 90 * 1440;

    /// <summary>Of a candidate.</summary>
    public double Of(Card card) => card.Goods(Month, Today);

    /// <summary>Adds it to the score of a query.</summary>
    public Query Add(Query query) => new FunctionScoreQuery
    {
        Query = query,
        Functions =
        [
            new FieldValueFactorScoreFunction("standing"),
            new FunctionScore { Filter = new TermQuery("months", Month), Weight = Ranking.InSeason },
            new FunctionScore { Linear = new NumericDecayFunction("published", new() { Origin = Today, Scale = FreshMinutes / 2, Decay = 0.5 }), Weight = Ranking.Fresh },
        ],
        ScoreMode = FunctionScoreMode.Sum,
        BoostMode = FunctionBoostMode.Sum,
    };
}
