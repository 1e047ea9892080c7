using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;

namespace Marketplace.Features.Search;

/// <summary>Chooses the engine of each request: the cluster where there is one and it is well, else the embedded one. A named engine is never replaced.</summary>
internal sealed class SearchRouter(ISearchEngine embedded, ClusterWatch watch, ISearchCluster? cluster = null)
{
    private const string Outside = "elasticsearch";

    /// <summary>The shop's words, for reading queries; the same for every engine.</summary>
    public Vocabulary Words => embedded.Words;

    /// <summary>Begins a request. Throws <c>search.engine_unavailable</c> for a named engine that cannot be asked, <c>request.parameter</c> for an unknown one.</summary>
    /// <param name="named">Its name, or null for the best there is.</param>
    public SearchTurn Begin(string? named)
    {
        if (named is { Length: > 0 } && named != embedded.Name && named != Outside)
        {
            throw SearchChoice.Bad(nameof(SearchProducts.Engine));
        }

        if (named == embedded.Name || (cluster is null && named is null or ""))
        {
            return new(embedded, null, watch, isNamed: true);
        }

        var may = cluster is not null && watch.IsCurrent && watch.Breaker.MayAsk();
        return may ? new(embedded, cluster, watch, isNamed: named == Outside)
            : named == Outside ? throw new DomainException("search.engine_unavailable")
            : new(embedded, null, watch, isNamed: false);
    }
}

/// <summary>One request's engine. Should the cluster fail on the way, the embedded one goes on.</summary>
internal sealed class SearchTurn(ISearchEngine embedded, ISearchCluster? cluster, ClusterWatch watch, bool isNamed)
{
    private bool isAway;

    /// <summary>The engine that answered, or that will.</summary>
    public string Name => Present?.Name ?? embedded.Name;

    /// <summary>The embedded one stands in for the cluster.</summary>
    public bool IsSubstitute => Present is null && (cluster is not null || !isNamed);

    private ISearchCluster? Present => isAway ? null : cluster;

    /// <summary>Finds.</summary>
    public Task<SearchAnswer> Search(SearchQuery query, CancellationToken cancel) => Ask(engine => engine.Search(query, cancel));

    /// <summary>Names that begin so.</summary>
    public Task<IReadOnlyList<Suggestion>> Suggest(string start, int limit, CancellationToken cancel) => Ask(engine => engine.Suggest(start, limit, cancel));

    private async Task<TAnswer> Ask<TAnswer>(Func<ISearchEngine, Task<TAnswer>> ask)
    {
        if (Present is { } asked)
        {
            try
            {
                var answer = await ask(asked);
                watch.Breaker.Succeeded();
                return answer;
            }
            catch (SearchAwayException)
            {
                watch.Breaker.Failed();
                if (isNamed)
                {
                    throw new DomainException("search.engine_unavailable");
                }

                isAway = true;
            }
        }

        return await ask(embedded);
    }
}
