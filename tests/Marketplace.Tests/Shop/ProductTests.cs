using System.Net;
using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Shop;

public sealed class ProductTests(AppHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_page_tells_price_stock_place_and_producer_and_posts_to_the_basket()
    {
        var (producer, _, _) = await host.Producer();
        var listing = await host.Sell(producer, "Chuối tây sấy dẻo trang", withPhoto: true, packs: [("250 g", 38_000, 12), ("1 kg", 132_000, 0)]);
        var page = await Visitor.Of(host).Read($"/listings/{listing.Id}/chuoi");
        page.ShouldContain("<h1>Chuối tây sấy dẻo trang</h1>");
        page.ShouldContain("38.000 ₫");
        page.ShouldContain("Còn 12");
        page.ShouldContain("Hết hàng");
        page.ShouldContain("Xã Yên Mô");
        page.ShouldContain("Tên cũ: Yên Hòa, Yên Mô");
        page.ShouldContain(producer.Name);
        page.ShouldContain("action=\"/basket\"");
        page.ShouldContain("name=\"Form.Variant\"");
        page.ShouldContain("Hình minh họa");
        page.ShouldContain("/photos/hash800.webp");
        page.ShouldContain("og:image\" content=\"/photos/hashshare.jpg\"");
        page.ShouldContain($"rel=\"canonical\" href=\"/listings/{listing.Id}/chuoi-tay-say-deo-trang\"");
        page.ShouldContain("\"@type\":\"Product\"");
    }

    [Fact]
    public async Task Nothing_personal_of_a_producer_is_shown()
    {
        var (producer, owner, _) = await host.Producer();
        var listing = await host.Sell(producer, "Món không lộ");
        var visitor = Visitor.Of(host);
        foreach (var address in new[] { $"/listings/{listing.Id}", $"/api/listings/{listing.Id}", $"/producers/{producer.Id}" })
        {
            var text = await visitor.Read(address);
            text.ShouldNotContain(owner.Phone);
            text.ShouldNotContain("Nguyễn Văn An");
        }
    }

    [Theory]
    [InlineData("/listings/{0}")]
    [InlineData("/listings/{0}/x")]
    [InlineData("/api/listings/{0}")]
    public async Task A_draft_a_withdrawn_and_an_unknown_listing_are_not_found(string address)
    {
        var (producer, _, _) = await host.Producer();
        var draft = await host.Sell(producer, "Bản nháp", publish: false);
        var withdrawn = await host.Sell(producer, "Rút rồi");
        var http = Visitor.Of(host).Http;
        (await http.GetAsync(string.Format(null, address, withdrawn.Id), Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.Rows(async db =>
        {
            (await db.Set<Listing>().SingleAsync(l => l.Id == withdrawn.Id)).Withdraw();
            return await db.SaveChangesAsync();
        });
        foreach (var id in new[] { draft.Id, withdrawn.Id, Given.New<Listing>() })
        {
            (await http.GetAsync(string.Format(null, address, id), Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_change_of_stock_is_on_the_next_page_and_in_the_next_answer()
    {
        var (producer, _, _) = await host.Producer();
        var listing = await host.Sell(producer, "Món đếm từng gói", packs: [("500 g", 70_000, 5)]);
        var visitor = Visitor.Of(host);
        (await visitor.Read($"/listings/{listing.Id}")).ShouldContain("Còn 5");
        await host.Rows(db => db.Set<Stock>().Where(s => db.Set<Variant>().Any(v => v.Id == s.VariantId && v.ListingId == listing.Id)).ExecuteUpdateAsync(u => u.SetProperty(s => s.Reserved, 2)));
        (await visitor.Read($"/listings/{listing.Id}")).ShouldContain("Còn 3");
        using var json = JsonDocument.Parse(await visitor.Http.GetStringAsync($"/api/listings/{listing.Id}", Cancel));
        json.RootElement.GetProperty("packs")[0].GetProperty("free").GetInt32().ShouldBe(3);
        json.RootElement.GetProperty("packs")[0].GetProperty("price").GetInt64().ShouldBe(70_000);
    }

    [Fact]
    public async Task A_kept_page_gives_every_visitor_a_form_token_of_their_own()
    {
        var (producer, _, _) = await host.Producer();
        var listing = await host.Sell(producer, "Món nhiều người xem");
        var first = await Visitor.Of(host).Http.GetAsync($"/listings/{listing.Id}", Cancel);
        var second = await Visitor.Of(host).Http.GetAsync($"/listings/{listing.Id}", Cancel);
        var (one, two) = (await first.Content.ReadAsStringAsync(Cancel), await second.Content.ReadAsStringAsync(Cancel));
        one.ShouldNotContain("form-token");
        one.ShouldContain("__RequestVerificationToken\" value=\"CfDJ8");
        one.ShouldNotBe(two);
        first.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("phien-form=", StringComparison.Ordinal));
        second.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("phien-form=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{{7*7}}")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("\" autofocus onfocus=alert(1) x=\"")]
    public async Task Crafted_names_are_shown_as_they_are(string text)
    {
        var (producer, _, _) = await host.Producer();
        var listing = await host.Sell(producer, text, story: text, withPhoto: true);
        var http = Visitor.Of(host).Http;
        foreach (var address in new[] { $"/listings/{listing.Id}", $"/producers/{producer.Id}", "/search?q=" + Uri.EscapeDataString(text) })
        {
            var page = await http.GetStringAsync(address, Cancel);
            page.ShouldNotContain("<svg/onload");
            page.ShouldNotContain("<script>alert");
            page.ShouldNotContain("\" autofocus");
            System.Net.WebUtility.HtmlDecode(page).ShouldContain(text);
        }
    }

    [Fact]
    public async Task An_english_visitor_reads_english_and_the_kept_vietnamese_page_stays_vietnamese()
    {
        var (producer, _, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer, title: "Chuối hai thứ tiếng");
        var visitor = Visitor.Of(host);
        (await visitor.Read($"/listings/{listing.Id}")).ShouldContain("<h1>Chuối hai thứ tiếng</h1>");
        await visitor.Http.GetAsync("/language/en?back=/", Cancel);
        var english = await visitor.Read($"/listings/{listing.Id}");
        english.ShouldContain("<h1>Soft-dried banana</h1>");
        english.ShouldContain("Add to basket");
        (await Visitor.Of(host).Read($"/listings/{listing.Id}")).ShouldContain("Bỏ vào giỏ");
    }

    [Fact]
    public async Task A_product_without_stock_cannot_be_put_into_the_basket()
    {
        var (producer, _, _) = await host.Producer();
        var listing = await host.Sell(producer, "Món hết", packs: [("500 g", 70_000, 0)]);
        var page = await Visitor.Of(host).Read($"/listings/{listing.Id}");
        page.ShouldContain("Hết hàng mẻ này");
        page.ShouldNotContain("action=\"/basket\"");
    }
}
