using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Features.Shop;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Search;

/// <summary>Published listings by words and filters, best first. Everything is text here, so that a bad parameter is named: <c>request.parameter</c>, 400.</summary>
/// <param name="Q">What was typed; of a very long text the rest is left out.</param>
/// <param name="Size">1 to 50; 24 where nothing is said.</param>
/// <param name="After">The answer's <c>next</c>.</param>
/// <param name="Sort"><c>best</c>, <c>newest</c>, <c>cheapest</c>, <c>dearest</c>, <c>sold</c>.</param>
/// <param name="Category">Slugs of categories or menu entries.</param>
/// <param name="Commune">Five-digit codes.</param>
/// <param name="Stars">3, 4, 5.</param>
/// <param name="Certificate">Codes.</param>
/// <param name="PriceFrom">Whole đồng.</param>
/// <param name="PriceTo">Whole đồng.</param>
/// <param name="Price">A band instead: <c>50000-100000</c>, <c>-50000</c>, <c>500000-</c>.</param>
/// <param name="InStock"><c>true</c>: only what can be had.</param>
/// <param name="Verified"><c>true</c>: only what was verified.</param>
/// <param name="Engine"><c>embedded</c> or <c>elasticsearch</c>; a named one is never replaced by the other (<c>search.engine_unavailable</c>, 503).</param>
/// <param name="Off">Chips taken off: <c>place</c>, <c>category</c>, <c>price</c>, <c>stars</c>; <c>words</c> for exactly what was typed.</param>
/// <param name="Page">From 1, instead of <paramref name="After"/>.</param>
public sealed record SearchProducts(
    string? Q = null,
    string? Size = null,
    string? After = null,
    string? Sort = null,
    string[]? Category = null,
    string[]? Commune = null,
    string[]? Stars = null,
    string[]? Certificate = null,
    string? PriceFrom = null,
    string? PriceTo = null,
    string? Price = null,
    string? InStock = null,
    string? Verified = null,
    string? Engine = null,
    string[]? Off = null,
    string? Page = null) : IQuery<FoundProducts>, IPublicQuery
{
    Access IGuarded.Access => Access.Anyone("the shop is open");
}

internal sealed class SearchProductsHandler(SearchRouter router, Finder finder, CardReader cards, MarketplaceContext db, Shelves shelves, RegionIndex regions, ChipLabels chips) : IRequestHandler<SearchProducts, FoundProducts>
{
    public async Task<FoundProducts> Handle(SearchProducts request, CancellationToken cancellationToken)
    {
        var turn = router.Begin(request.Engine);
        var plan = await shelves.Plan(p => (request.Category ?? []).All(c => p.Open(c).Count > 0), cancellationToken);
        var choice = SearchChoice.Read(request, plan);
        var finding = await finder.Find(turn.Search, router.Words, request.Q, choice.Off, plan, choice.Search, cancellationToken);
        if (choice.Search.Skip > 0 && finding.Answer.Ids.Count == 0)
        {
            throw DomainException.NotFound();
        }

        // The index may be a moment behind: what has left the shop since is left out here.
        var found = await cards.Read(finding.Answer.Ids, cancellationToken);
        var producers = await Producers(finding.Answer.Ids, cancellationToken);
        return new(
            turn.Name,
            finding.Answer.Total,
            finding.Answer.Whole,
            [.. found.Select(c => new FoundHit(c.Id, c.Title, producers.GetValueOrDefault(c.Id) ?? "", c.Commune, c.Price, c.Picture, c.Address, c.Pack, !c.IsSoldOut, Highlight.Of(c.Title, finding.Query)))],
            FacetLabels.Of(finding.Answer.Facets, plan, regions),
            chips.Of(finding.Query, plan),
            [.. finding.Meant.Select(m => m.Text).Distinct(StringComparer.Ordinal).Take(6)],
            finding.Answer.Next,
            finding.FilledBy,
            [.. finding.Query.Alike.Select(a => a.Text).Distinct(StringComparer.Ordinal).Take(6)],
            finding.Tried) { IsSubstitute = turn.IsSubstitute, Cards = found, Page = (choice.Search.Skip / choice.Search.Take) + 1, Size = choice.Search.Take };
    }

    private async Task<Dictionary<Id<Listing>, string>> Producers(IReadOnlyList<Id<Listing>> ids, CancellationToken cancel) =>
        await db.Set<Listing>().AsNoTracking().Where(l => ids.Contains(l.Id)).Join(db.Set<Producer>(), l => l.ProducerId, p => p.Id, (l, p) => new { l.Id, p.Name }).ToDictionaryAsync(r => r.Id, r => r.Name, cancel);
}
