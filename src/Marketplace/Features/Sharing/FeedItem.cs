using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Features.Catalog;
using Marketplace.Features.Shop;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Sharing;

/// <summary>One pack as catalogues of other programs want it.</summary>
/// <param name="Id">The pack; at most 50 characters.</param>
/// <param name="Group">The listing, which joins its packs.</param>
/// <param name="Title">At most 150 characters, with the pack.</param>
/// <param name="Description">At most 1,000 characters of plain text, never empty.</param>
/// <param name="Link">Whole address of the page.</param>
/// <param name="Image">Whole address of a JPEG.</param>
/// <param name="More">Whole addresses of further pictures, at most 10.</param>
/// <param name="InStock">It can be had now.</param>
/// <param name="Price">Whole đồng.</param>
/// <param name="Brand">The producer, at most 70 characters.</param>
/// <param name="Gtin">GTIN-13, or null.</param>
/// <param name="Type">The shelf.</param>
/// <param name="Size">The pack's name.</param>
public sealed record FeedItem(string Id, string Group, string Title, string Description, string Link, string Image, IReadOnlyList<string> More, bool InStock, long Price, string Brand, string? Gtin, string Type, string Size)
{
    /// <summary>As both catalogues write it: <c>38000 VND</c>.</summary>
    public string PriceText => Price.ToString(CultureInfo.InvariantCulture) + " " + Money.Vnd;
}

/// <summary>Reads what is in the shop for catalogues, a batch at a time. Spirits are left out: both catalogues and the law forbid them; what has no photo is left out, because both ask for one.</summary>
public sealed class FeedReader(IServiceScopeFactory scopes, ShareAddress address)
{
    /// <summary>Listings on one page of a feed.</summary>
    public const int PageSize = 5_000;

    private const int Batch = 500;
    private const int LongestTitle = 150;
    private const int LongestText = 1_000;
    private const int LongestBrand = 70;
    private const int MostPictures = 10;

    /// <summary>Pages there are, at least one.</summary>
    public async Task<int> Pages(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return Math.Max(1, (await Listed(scope.ServiceProvider.GetRequiredService<MarketplaceContext>()).CountAsync(cancel) + PageSize - 1) / PageSize);
    }

    /// <summary>Items of a page from 1, or of all pages.</summary>
    public async IAsyncEnumerable<FeedItem> Read(int? page, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        Id<Listing>? after = null;
        var left = page is null ? int.MaxValue : PageSize;
        if (page > 1)
        {
            await using var scope = scopes.CreateAsyncScope();
            var before = await Listed(scope.ServiceProvider.GetRequiredService<MarketplaceContext>()).OrderBy(l => l.Id).Select(l => (Id<Listing>?)l.Id).Skip(((page.Value - 1) * PageSize) - 1).FirstOrDefaultAsync(cancel);
            if (before is null)
            {
                yield break;
            }

            after = before;
        }

        while (left > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MarketplaceContext>();
            var listed = Listed(db);
            var rows = await (after is { } last ? listed.Where(l => l.Id > last) : listed).OrderBy(l => l.Id).Take(Math.Min(Batch, left)).ToListAsync(cancel);
            if (rows.Count == 0)
            {
                yield break;
            }

            (after, left) = (rows[^1].Id, left - rows.Count);
            foreach (var item in await Items(db, rows, cancel))
            {
                yield return item;
            }
        }
    }

    private static IQueryable<Listing> Listed(MarketplaceContext db) =>
        db.Set<Listing>().AsNoTracking().Where(l => l.State == ListingState.Published && l.LabelGroup != Listing.Alcohol);

    private async Task<List<FeedItem>> Items(MarketplaceContext db, List<Listing> rows, CancellationToken cancel)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var owners = rows.Select(r => r.ProducerId).Distinct().ToList();
        var names = await db.Set<Producer>().Where(p => owners.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var shelves = await db.Set<Category>().Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var photos = (await db.Set<Photo>().AsNoTracking().Where(p => ids.Contains(p.ListingId)).OrderBy(p => p.Place).Select(p => new { p.ListingId, p.Renditions }).ToListAsync(cancel)).ToLookup(p => p.ListingId, p => p.Renditions);
        var packs = (await db.Set<Variant>().AsNoTracking().Where(v => ids.Contains(v.ListingId) && !v.IsRetired).OrderBy(v => v.Place)
            .Select(v => new { v.Id, v.ListingId, v.Name, Price = v.Price.Minor, v.Gtin, Free = db.Set<Stock>().Where(s => s.VariantId == v.Id).Select(s => s.OnHand - s.Reserved).FirstOrDefault() }).ToListAsync(cancel)).ToLookup(v => v.ListingId);
        List<FeedItem> items = [];
        foreach (var row in rows)
        {
            var pictures = photos[row.Id].Where(r => r.ContainsKey("share")).Select(r => address.Of(PhotoAddress.Of(r, "share"))).Take(MostPictures + 1).ToList();
            if (pictures.Count == 0)
            {
                continue;
            }

            var link = address.Of("/listings/" + row.Id + "/" + Slug.Of(row.Title));
            var text = Plain(row.Story.Length > 0 ? row.Story : row.Title, LongestText);
            items.AddRange(packs[row.Id].Select(p => new FeedItem(
                p.Id.ToString(), row.Id.ToString(), Cut($"{row.Title}, {p.Name}", LongestTitle), text, link, pictures[0], pictures[1..], p.Free > 0, p.Price,
                Cut(names.GetValueOrDefault(row.ProducerId, ""), LongestBrand), p.Gtin, shelves.GetValueOrDefault(row.CategoryId, ""), p.Name)));
        }

        return items;
    }

    private static string Plain(string text, int most) => Cut(string.Join(' ', text.Split([' ', '\n', '\r', '\t', '<', '>'], StringSplitOptions.RemoveEmptyEntries)), most);

    // Never in the middle of a surrogate pair, so that the feed stays readable.
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
