using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Marketplace.Features.Shop;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Search;

/// <summary>Published listings by words, best first, within a category or menu entry where one is named.</summary>
/// <param name="Q">What was typed; of more than 200 characters the rest is left out.</param>
/// <param name="Category">Slug; unknown ones find nothing.</param>
/// <param name="Page">From 1.</param>
public sealed record SearchProducts(string? Q = null, string? Category = null, int? Page = null) : IQuery<FoundProducts>, IPublicQuery
{
    Access IGuarded.Access => Access.Anyone("the shop is open");
}

/// <summary>What was found.</summary>
/// <param name="Cards">This page.</param>
/// <param name="Whole">So many hold every word; they come first.</param>
/// <param name="Total">All.</param>
/// <param name="Page">From 1.</param>
/// <param name="Shelves">Where the hits stand, most first, whatever category was asked for.</param>
public sealed record FoundProducts(IReadOnlyList<Card> Cards, int Whole, int Total, int Page, IReadOnlyList<FoundShelf> Shelves)
{
    /// <summary>At least 1.</summary>
    public int Pages => Math.Max(1, (Total + CardList.PageSize - 1) / CardList.PageSize);
}

/// <summary>A category with so many hits.</summary>
public sealed record FoundShelf(string Slug, string Name, string NameEn, int Count);

internal sealed class SearchProductsHandler(ISearchEngine engine, CardReader cards, Shelves shelves) : IRequestHandler<SearchProducts, FoundProducts>
{
    public async Task<FoundProducts> Handle(SearchProducts request, CancellationToken cancellationToken)
    {
        var plan = await shelves.Plan(p => request.Category is not { Length: > 0 } asked || p.Open(asked).Count > 0, cancellationToken);
        List<string> within = request.Category is { Length: > 0 } slug ? [.. plan.Open(slug).Select(s => s.Slug)] : [];
        var page = Math.Max(1, request.Page ?? 1);
        var words = QueryReader.Read(request.Q);
        if (words.Count == 0 || (request.Category is { Length: > 0 } && within.Count == 0))
        {
            return new([], 0, 0, 1, []);
        }

        var answer = await engine.Search(new(words, within, (page - 1) * CardList.PageSize, CardList.PageSize), cancellationToken);
        if (page > 1 && answer.Ids.Count == 0)
        {
            throw DomainException.NotFound();
        }

        // The index may be a moment behind: what has left the shop since is left out here.
        var found = await cards.Read(answer.Ids, cancellationToken);
        return new(found, answer.Whole, answer.Total, page,
            [.. answer.Shelves.Select(s => (Shelf: plan.Find(s.Key), s.Value)).Where(s => s.Shelf is not null).OrderByDescending(s => s.Value).ThenBy(s => s.Shelf!.Place)
                .Select(s => new FoundShelf(s.Shelf!.Slug, s.Shelf.Name, s.Shelf.NameEn, s.Value))]);
    }
}
