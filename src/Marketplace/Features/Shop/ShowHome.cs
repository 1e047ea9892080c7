using System.Globalization;
using System.Text.Json.Serialization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Regions;
using Marketplace.Features.Catalog;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Shop;

/// <summary>What the market shows at its gate.</summary>
public sealed record ShowHome : IQuery<HomeView>, IPublicQuery
{
    Access IGuarded.Access => Access.Anyone("the shop is open");
}

/// <summary>The first page.</summary>
/// <param name="Month">Of today in Viet Nam, 1 to 12.</param>
/// <param name="Hero">A product with a picture, in season where there is one; null in an empty shop.</param>
/// <param name="New">Newest first.</param>
/// <param name="InSeason">To be had in this month and not all year.</param>
/// <param name="Communes">Communes with most products.</param>
/// <param name="Total">Products in the shop.</param>
public sealed record HomeView(int Month, HeroView? Hero, IReadOnlyList<Card> New, IReadOnlyList<Card> InSeason, IReadOnlyList<PlaceView> Communes, int Total)
{
    /// <summary>Names the state of the page for whoever keeps it.</summary>
    public string Key { get; init; } = "";
}

/// <summary>The big one.</summary>
public sealed record HeroView(Card Card, bool IsInSeason, string Small, string Large, bool IsIllustration, string Story, string StoryEn, [property: JsonIgnore] Shot Shot)
{
    /// <summary>The beginning of the story in the language of the request: whole sentences of at most 170 letters.</summary>
    public string Lead => Sentences.Begin(Language.IsEnglish && StoryEn.Length > 0 ? StoryEn : Story, 170);
}

/// <summary>A commune with so many products.</summary>
public sealed record PlaceView(string Code, string Name, int Count);

internal sealed class ShowHomeHandler(MarketplaceContext db, CardReader cards, ShopCache cache, RegionIndex regions, TimeProvider time) : IRequestHandler<ShowHome, HomeView>
{
    private const int Newest = 8;
    private const int MostInSeason = 6;
    private const int MostCommunes = 12;

    // Changes of listings are seen at once (the generation), changes of stock within this time.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(3);

    public async Task<HomeView> Handle(ShowHome request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = string.Create(CultureInfo.InvariantCulture, $"home:{cache.Generation}:{now.Ticks / Kept.Ticks}");
        if (cache.Find<HomeView>(key) is { } known)
        {
            return known;
        }

        var view = await Build(now.ToVietnam().Month, cancellationToken) with { Key = key };
        cache.Keep(key, view, 32_000, Kept * 2);
        return view;
    }

    private async Task<HomeView> Build(int month, CancellationToken cancel)
    {
        var published = cards.Published();
        var newest = await cards.Read(published.OrderByDescending(l => l.PublishedAt).ThenBy(l => l.Id).Take(Newest + 1), cancel);
        var season = await cards.Read(published.Where(l => l.Season.Contains(month)).OrderByDescending(l => l.PublishedAt).ThenBy(l => l.Id).Take(MostInSeason + 1), cancel);
        var communes = await published.GroupBy(l => l.CommuneCode).Select(g => new { Code = g.Key, Count = g.Count() }).ToListAsync(cancel);
        var hero = await Hero([.. season.Where(c => !c.IsSoldOut), .. newest], season, cancel);
        return new(
            month,
            hero,
            [.. newest.Where(c => c.Id != hero?.Card.Id || newest.Count <= 1).Take(Newest)],
            [.. season.Where(c => c.Id != hero?.Card.Id).Take(MostInSeason)],
            [.. communes.OrderByDescending(c => c.Count).ThenBy(c => c.Code, StringComparer.Ordinal).Take(MostCommunes)
                .Select(c => new PlaceView(c.Code, regions.FindCommune(c.Code)?.Name ?? c.Code, c.Count))],
            communes.Sum(c => c.Count));
    }

    private async Task<HeroView?> Hero(IReadOnlyList<Card> candidates, IReadOnlyList<Card> season, CancellationToken cancel)
    {
        if (candidates.FirstOrDefault(c => c is { Picture: not null, IsForAdults: false }) is not { } card)
        {
            return null;
        }

        var story = await db.Set<Listing>().AsNoTracking().Where(l => l.Id == card.Id).Select(l => new { l.Story, l.StoryEn }).SingleAsync(cancel);
        var photo = await db.Set<Photo>().AsNoTracking().Where(p => p.ListingId == card.Id).OrderBy(p => p.Place).FirstAsync(cancel);
        return new(card, season.Any(c => c.Id == card.Id), PhotoAddress.Of(photo, "400"), PhotoAddress.Of(photo, "800"), photo.IsIllustration, story.Story, story.StoryEn, photo.Shot);
    }
}
