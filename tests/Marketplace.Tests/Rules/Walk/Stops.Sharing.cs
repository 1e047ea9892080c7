using Marketplace.Domain.Kernel;
using Marketplace.Domain.Sharing;
using Marketplace.Tests.App;
using Marketplace.Tests.Sharing;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private static IEnumerable<Stop> Sharing() =>
    [
        For(Who.Keeper, "GET /my/products/{id:guid}/share", async s => $"/my/products/{(await s.Listing()).Listing.Id}/share"),
        Open("GET /s/{code:length(10)}", "short addresses are made to be passed on", async s =>
        {
            var (listing, _) = await s.Listing();
            await s.Host.Add(new ShareLink(Given.New<ShareLink>(), listing.Id));
            return $"/s/{ShareLink.CodeOf(listing.Id)}?tu=zalo";
        }) with { Gives = [302] },
        Open("GET /share/{id:guid}/{shape}.jpg", "a product's picture is for whoever sees its page", async s => $"/share/{await s.Host.Pictured(s.Producer)}/wide.jpg"),
        Open("GET /feeds/google.xml", "what is in the shop is open", "/feeds/google.xml?page=1"),
        Open("GET /feeds/meta.csv", "what is in the shop is open", "/feeds/meta.csv?page=1"),
        Open("GET /sitemap.xml", "what is in the shop is open", "/sitemap.xml"),
        Open("GET /sitemaps/{page:int}.xml", "what is in the shop is open", "/sitemaps/1.xml"),
        Open("GET /robots.txt", "programs ask for it first", "/robots.txt"),
    ];
}
