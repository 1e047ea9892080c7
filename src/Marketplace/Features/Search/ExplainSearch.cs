using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Features.Shop;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Search;

/// <summary>"Why this result?": how a query was read and what puts each of its best results, and one more listing, where it stands; for administrators.</summary>
/// <param name="Q">What somebody typed.</param>
/// <param name="Engine">As in <see cref="SearchProducts"/>; the shop's own choice where missing.</param>
/// <param name="Listing">Number or address of a listing that is asked about.</param>
public sealed record ExplainSearch(string? Q = null, string? Engine = null, string? Listing = null) : IQuery<ExplainedSearch>
{
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

internal sealed partial class ExplainSearchHandler(SearchRouter router, Finder finder, ISearchWeighing weighing, MarketplaceContext db, Shelves shelves, RegionIndex regions, TimeProvider time, ISearchCluster? cluster = null) : IRequestHandler<ExplainSearch, ExplainedSearch>
{
    private const int Best = 10;

    // Nothing is new any more after so many days.
    private const double Old = 90;

    public async Task<ExplainedSearch> Handle(ExplainSearch request, CancellationToken cancellationToken)
    {
        var asked = Asked(request.Listing);
        var turn = router.Begin(request.Engine);
        var plan = await shelves.Plan(cancellationToken);
        SearchQuery search = new(UnderstoodQuery.Empty, SearchFilters.None, Take: Best);
        var began = time.GetTimestamp();
        var finding = await finder.Find(turn.Search, router.Words, request.Q, [], plan, search, cancellationToken);
        var took = time.GetElapsedTime(began);
        var ids = finding.Answer.Ids.Concat(asked is { } one ? [one] : []).Distinct().ToList();
        var documents = (await ListingDocuments.Of(db, regions, time.TodayInVietnam(), ids, cancellationToken)).ToDictionary(d => d.Id);
        return new(
            request.Q ?? "",
            turn.Name,
            turn.IsSubstitute,
            took.TotalMilliseconds,
            finding,
            [.. finding.Answer.Ids.Where(documents.ContainsKey).Select((id, n) => Hit(n + 1, documents[id], finding.Query))],
            asked is { } other && documents.TryGetValue(other, out var document) ? Hit(finding.Answer.Ids.ToList().IndexOf(other) + 1, document, finding.Query) : null,
            turn.Name == cluster?.Name ? await cluster.Explain(search with { Query = finding.Query }, asked ?? finding.Answer.Ids.Cast<Id<Listing>?>().FirstOrDefault(), cancellationToken) : null);
    }

    private ExplainedHit Hit(int rank, SearchDocument document, UnderstoodQuery query)
    {
        var facts = document.Facts;
        var parts = weighing.PartsOf(query, document);
        var whole = Enumerable.Range(0, query.Words.Count).All(i => parts.Words[i] > 0 || !query.Words[i].IsNeeded);
        var month = 1 << (time.TodayInVietnam().Month - 1);
        return new(rank, document.Id, document.Title, document.Producer, parts, whole, new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["search.ranking.goods.verified"] = Ranking.Goods(facts.Verified, false, false, 0, Old),
            ["search.ranking.goods.season"] = Ranking.Goods(false, facts.Season == 0 || (facts.Season & month) != 0, false, 0, Old),
            ["search.ranking.goods.stock"] = Ranking.Goods(false, false, facts.InStock, 0, Old),
            ["search.ranking.goods.sold"] = Ranking.Goods(false, false, false, facts.Sold, Old),
            ["search.ranking.goods.fresh"] = Ranking.Goods(false, false, false, 0, (time.GetUtcNow() - facts.PublishedAt).TotalDays),
        });
    }

    private static Id<Listing>? Asked(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : Guid.TryParse(Number().Match(text).Value, out var id) ? new(id) : throw SearchChoice.Bad(nameof(ExplainSearch.Listing));

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
