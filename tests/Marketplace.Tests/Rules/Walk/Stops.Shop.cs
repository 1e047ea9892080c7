using Marketplace.Tests.App;
using Marketplace.Tests.Shop;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private const string Shopping = "everybody may look around the shop";

    private static IEnumerable<Stop> Shop() =>
    [
        Open("GET /", Shopping, "/"),
        Open("GET /search", Shopping, "/search?q=chuoi+say"),
        Open("GET /categories/{slug}", Shopping, async s => $"/categories/{await s.Slug()}"),
        Open("GET /communes/{code}", Shopping, $"/communes/{Given.YenMo}"),
        Open("GET /listings/{id:guid}/{slug?}", Shopping, async s => $"/listings/{(await s.Listing()).Listing.Id}/chuoi"),
        Open("GET /producers/{id:guid}", Shopping, async s =>
        {
            await s.Listing();
            return $"/producers/{s.Producer.Id}";
        }),
        Open("GET /api/search", Shopping, "/api/search?q=chuoi"),
        Open("GET /api/suggest", Shopping, "/api/suggest?q=chuoi"),
        For(Who.Administrator, "GET /admin/search", "/admin/search?q=chuoi"),
        For(Who.Administrator, "GET /api/admin/search", "/api/admin/search?q=chuoi"),
        Open("GET /search/ranking", Shopping, "/search/ranking"),
        Open("GET /api/listings", Shopping, "/api/listings"),
        Open("GET /api/listings/{id}", Shopping, async s => $"/api/listings/{(await s.Listing()).Listing.Id}"),
    ];

    // Told to readers, so that no shelf is remembered from before.
    private static async Task<string> Slug(this Stage stage)
    {
        var shelf = Stall.Shelf();
        await stage.Host.Add(shelf);
        await stage.Host.Sell(stage.Producer, "Chuối trên kệ", shelf);
        return shelf.Slug;
    }
}
