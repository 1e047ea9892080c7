using System.Linq.Expressions;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Shop;

/// <summary>Published listings, newest first, of a category (or menu entry) and everything below, of a commune, of a producer. 404 for a category that is not there and for a page after the last.</summary>
public sealed record BrowseListings(string? Category = null, string? Commune = null, Id<Producer>? Producer = null, int? Page = null) : IQuery<CardList>, IPublicQuery
{
    Access IGuarded.Access => Access.Anyone("the shop is open").Names("only published listings are read", Producer);
}

internal sealed class BrowseListingsHandler(CardReader cards, Shelves shelves) : IRequestHandler<BrowseListings, CardList>
{
    public async Task<CardList> Handle(BrowseListings request, CancellationToken cancellationToken)
    {
        var listings = cards.Published();
        if (request.Category is { Length: > 0 } slug)
        {
            List<Id<Category>> open = [.. (await shelves.Plan(p => p.Open(slug).Count > 0, cancellationToken)).Open(slug).Select(s => s.Id)];
            listings = open.Count > 0 ? listings.Where(l => open.Contains(l.CategoryId)) : throw DomainException.NotFound();
        }

        listings = Narrow(listings, request.Commune is { Length: > 0 }, l => l.CommuneCode == request.Commune);
        listings = Narrow(listings, request.Producer is not null, l => l.ProducerId == request.Producer);
        var page = Math.Max(1, request.Page ?? 1);
        var total = await listings.CountAsync(cancellationToken);
        if (page > 1 && (page - 1) * (long)CardList.PageSize >= total)
        {
            throw DomainException.NotFound();
        }

        var stretch = listings.OrderByDescending(l => l.PublishedAt).ThenBy(l => l.Id).Skip((page - 1) * CardList.PageSize).Take(CardList.PageSize);
        return new(await cards.Read(stretch, cancellationToken), total, page);
    }

    private static IQueryable<Listing> Narrow(IQueryable<Listing> listings, bool asked, Expression<Func<Listing, bool>> where) => asked ? listings.Where(where) : listings;
}
