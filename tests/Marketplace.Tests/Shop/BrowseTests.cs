using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shop;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Shop;

public sealed partial class BrowseTests(AppHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_show_published_listings_only()
    {
        var (producer, _, _) = await host.Producer();
        var shelf = Stall.Shelf();
        await host.Add(shelf);
        await host.Sell(producer, "Món bày ra", shelf);
        await host.Sell(producer, "Món cất đi", shelf, publish: false);
        var visitor = Visitor.Of(host);
        foreach (var address in new[] { "/", $"/categories/{shelf.Slug}", $"/producers/{producer.Id}", "/communes/" + Given.YenMo, $"/api/listings?category={shelf.Slug}", "/search?q=m%C3%B3n" })
        {
            (await visitor.Read(address)).ShouldNotContain("Món cất đi");
        }

        (await visitor.Read($"/categories/{shelf.Slug}")).ShouldContain("Món bày ra");
        (await visitor.Read($"/producers/{producer.Id}")).ShouldContain("Món bày ra");
    }

    [Fact]
    public async Task A_shelf_is_cut_into_pages_and_every_product_stands_on_one()
    {
        var (producer, _, _) = await host.Producer();
        var top = Stall.Shelf();
        var below = Stall.Shelf(top);
        await host.Add(top, below);
        for (var i = 0; i < 50; i++)
        {
            await host.Sell(producer, $"Hàng số {i}.", i % 2 == 0 ? top : below);
        }

        var visitor = Visitor.Of(host);
        HashSet<string> seen = [];
        foreach (var (page, count) in new[] { (1, 24), (2, 24), (3, 2) })
        {
            var titles = CardTitle().Matches(await visitor.Read($"/categories/{top.Slug}?page={page}")).Select(m => m.Groups["title"].Value).ToList();
            titles.Count.ShouldBe(count);
            titles.ShouldAllBe(t => seen.Add(t));
        }

        var first = await visitor.Read($"/categories/{top.Slug}");
        first.ShouldContain("50 món, trang 1 trên 3");
        first.ShouldContain($"href=\"/categories/{top.Slug}?page=3\"");
        (await visitor.Http.GetAsync($"/categories/{top.Slug}?page=4", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Http.GetAsync($"/categories/{top.Slug}?page=x", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var json = JsonDocument.Parse(await visitor.Http.GetStringAsync($"/api/listings?category={below.Slug}&page=2", Cancel));
        json.RootElement.GetProperty("cards").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("/categories/khong-co")]
    [InlineData("/communes/00000")]
    [InlineData("/api/listings?category=khong-co")]
    public async Task An_unknown_shelf_or_commune_is_not_found(string address) =>
        (await Visitor.Of(host).Http.GetAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_producer_with_nothing_in_the_shop_has_no_page()
    {
        var (producer, _, _) = await host.Producer();
        await host.Sell(producer, "Chưa bày", publish: false);
        (await Visitor.Of(host).Http.GetAsync($"/producers/{producer.Id}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_sample_producer_is_marked_on_its_page_and_on_its_products()
    {
        var (producer, _, _) = await host.Producer();
        Producer sample = new(Given.New<Producer>(), ProducerKind.Household, "Nhà mẫu", "Trần Văn Mẫu", Given.Phone(), Given.YenMo, "thôn Thử", Given.Now);
        sample.MarkAsSample();
        await host.Add(sample);
        var listing = await host.Sell(sample, "Món mẫu");
        (await Visitor.Of(host).Read($"/listings/{listing.Id}")).ShouldContain("Dữ liệu mẫu");
        (await Visitor.Of(host).Read($"/producers/{sample.Id}")).ShouldContain("Dữ liệu mẫu");
    }

    [Fact]
    public async Task The_first_page_shows_a_new_listing_within_four_seconds_and_what_is_in_season()
    {
        var (producer, _, _) = await host.Producer();
        var visitor = Visitor.Of(host);
        await visitor.Read("/");
        var month = Given.Now.ToOffset(TimeSpan.FromHours(7)).Month;
        await host.Sell(producer, "Na vừa chín", season: [month], withPhoto: true);
        await host.Sell(producer, "Quả trái mùa", season: [(month % 12) + 1]);
        var page = await visitor.Read("/");

        // PostgreSQL shows readers a fact only when no older transaction is open; until then the page is kept for three seconds.
        for (var left = 20; left > 0 && !page.Contains("<h1>Na vừa chín</h1>", StringComparison.Ordinal); left--)
        {
            await Task.Delay(200, Cancel);
            page = await visitor.Read("/");
        }

        page.ShouldContain("<h1>Na vừa chín</h1>");
        page.ShouldContain("Quả trái mùa");
        page.ShouldContain("href=\"/communes/" + Given.YenMo);
    }

    [Fact]
    public void A_strip_of_page_numbers_names_first_last_and_neighbours()
    {
        new Pager(5, 20, n => "/" + n).Numbers().ShouldBe([1, 0, 4, 5, 6, 0, 20]);
        new Pager(1, 3, n => "/" + n).Numbers().ShouldBe([1, 2, 3]);
    }

    [GeneratedRegex("<h3><a [^>]*>(?<title>[^<]*)</a></h3>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CardTitle();
}
