using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>The listings of the caller's own producers, newest first.</summary>
public sealed record MyProducts(int? Page = null, Id<Producer>? Producer = null) : IQuery<ProductPage>
{
    /// <summary>Listings on one page.</summary>
    internal const int Size = 20;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn().Names("narrows the caller's own set", Producer);
}

/// <summary>One page of listings.</summary>
/// <param name="Producers">The caller's producers with their case.</param>
/// <param name="Products">The listings.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
public sealed record ProductPage(IReadOnlyList<ProductPage.Own> Producers, IReadOnlyList<ProductRow> Products, int Page, int Pages)
{
    /// <summary>A producer of the caller's.</summary>
    public sealed record Own(Id<Producer> Id, string Name, Id<Case>? Case);
}

/// <summary>A listing in a list.</summary>
/// <param name="Id">The listing.</param>
/// <param name="Title">May be empty in a draft.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Producer">The producer's name.</param>
/// <param name="Photo">Address of a small picture, or null.</param>
/// <param name="From">The lowest price, or null without a pack.</param>
/// <param name="Free">Packs free to sell, of all kinds together.</param>
public sealed record ProductRow(Id<Listing> Id, string Title, ListingState State, string Producer, string? Photo, Money? From, int Free);

/// <summary>Reads listings for lists of keepers.</summary>
public sealed class ProductRows(MarketplaceContext db)
{
    /// <summary>The rows of these listings, in the order given.</summary>
    public async Task<IReadOnlyList<ProductRow>> Of(IReadOnlyList<Listing> listings, CancellationToken cancel)
    {
        var ids = listings.Select(l => l.Id).ToList();
        var producers = listings.Select(l => l.ProducerId).Distinct().ToList();
        var names = await db.Set<Producer>().Where(p => producers.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var packs = await db.Set<Variant>().AsNoTracking().Where(v => ids.Contains(v.ListingId) && !v.IsRetired)
            .Join(db.Set<Stock>(), v => v.Id, s => s.VariantId, (v, s) => new { v.ListingId, v.Price.Minor, Free = s.OnHand - s.Reserved }).ToListAsync(cancel);
        var photos = await db.Set<Photo>().AsNoTracking().Where(p => ids.Contains(p.ListingId)).OrderBy(p => p.Place).Select(p => new { p.ListingId, p.Renditions }).ToListAsync(cancel);
        return
        [
            .. listings.Select(l => new ProductRow(
                l.Id,
                l.Title,
                l.State,
                names[l.ProducerId],
                photos.Find(p => p.ListingId == l.Id) is { } photo ? PhotoAddress.Of(photo.Renditions, "160") : null,
                packs.Where(p => p.ListingId == l.Id).Select(p => (long?)p.Minor).Min() is { } least ? Money.Dong(least) : null,
                packs.Where(p => p.ListingId == l.Id).Sum(p => p.Free))),
        ];
    }
}

internal sealed class MyProductsHandler(MarketplaceContext db, ProductRows rows, CallerHolder holder, TimeProvider time) : IRequestHandler<MyProducts, ProductPage>
{
    public async Task<ProductPage> Handle(MyProducts request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var mine = await db.Set<ProducerPerson>().Where(p => p.PersonId == holder.Caller.Person && p.From <= now && (p.To == null || p.To > now)).Select(p => p.ProducerId).Distinct().ToListAsync(cancellationToken);
        var own = await db.Set<Producer>().AsNoTracking().Where(p => mine.Contains(p.Id)).OrderBy(p => p.Name)
            .Select(p => new ProductPage.Own(p.Id, p.Name, db.Set<Case>().Where(c => c.ProducerId == p.Id).OrderBy(c => c.OpenedAt).Select(c => (Id<Case>?)c.Id).FirstOrDefault())).ToListAsync(cancellationToken);
        var all = db.Set<Listing>().AsNoTracking().Where(l => mine.Contains(l.ProducerId) && (request.Producer == null || l.ProducerId == request.Producer));
        var pages = Math.Max(1, (await all.CountAsync(cancellationToken) + MyProducts.Size - 1) / MyProducts.Size);
        var page = Math.Clamp(request.Page ?? 1, 1, pages);
        var listings = await all.OrderByDescending(l => l.CreatedAt).ThenBy(l => l.Id).Skip((page - 1) * MyProducts.Size).Take(MyProducts.Size).ToListAsync(cancellationToken);
        return new(own, await rows.Of(listings, cancellationToken), page, pages);
    }
}
