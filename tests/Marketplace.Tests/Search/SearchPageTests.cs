using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Search;
using Marketplace.Persistence;
using Marketplace.Tests.App;
using Marketplace.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Search;

public sealed class SearchPageTests(AppHost host)
{
    // Far beyond what it takes, so that only a feed that does not run fails; how long it takes is measured by the load scripts.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_published_is_found_soon_and_what_is_withdrawn_is_gone()
    {
        var (producer, _, _) = await host.Producer();
        var listing = await host.Sell(producer, "Bánh khúc thử tay nhanh");
        var watch = Stopwatch.StartNew();
        var visitor = Visitor.Of(host);
        while (!(await Seen(visitor, "/search?q=banh+khuc+thu+tay+nhanh")).Contains("Bánh khúc thử tay nhanh</a>", StringComparison.Ordinal))
        {
            watch.Elapsed.ShouldBeLessThan(Patience);
            await Task.Delay(20, Cancel);
        }

        await host.Rows(async db =>
        {
            (await db.Set<Listing>().SingleAsync(l => l.Id == listing.Id)).Withdraw();
            db.Add(new OutboxMessage { Topic = "listing.changed", Subject = listing.Id.Value, At = Given.Now });
            return await db.SaveChangesAsync();
        });
        await host.Settle();
        (await Seen(visitor, "/search?q=banh+khuc+thu+tay+nhanh")).ShouldNotContain("Bánh khúc thử tay nhanh</a>");
    }

    [Fact]
    public async Task A_withdrawn_listing_is_not_shown_even_while_the_index_is_behind()
    {
        var (producer, _, _) = await host.Producer();
        var listing = await host.Sell(producer, "Xôi lúa kỳ lạ");
        await host.Rows(async db =>
        {
            (await db.Set<Listing>().SingleAsync(l => l.Id == listing.Id)).Withdraw();
            return await db.SaveChangesAsync();
        });
        (await Seen(Visitor.Of(host), "/search?q=xoi+lua+ky+la")).ShouldNotContain("Xôi lúa kỳ lạ</a>");
    }

    [Fact]
    public async Task A_listing_is_found_by_its_place_of_now_and_of_before()
    {
        var (producer, _, _) = await host.Producer();
        await host.Sell(producer, "Kẹo dồi tìm theo quê");
        var visitor = Visitor.Of(host);
        (await Seen(visitor, "/search?q=keo+doi+yen+mo")).ShouldContain("Kẹo dồi tìm theo quê</a>");
        (await Seen(visitor, "/search?q=kẹo+dồi+Yên+Hòa")).ShouldContain("Kẹo dồi tìm theo quê</a>");
    }

    [Fact]
    public async Task Nothing_found_leads_on()
    {
        var page = await Visitor.Of(host).Read("/search?q=qwxzj");
        page.ShouldContain("Không thấy “qwxzj”");
        page.ShouldContain("href=\"/search\"");
    }

    [Theory]
    [InlineData("keo doi chip duoi 100k", "Giá đến 100.000 ₫")]
    [InlineData("kẹo dồi chip từ 20 đến 500 nghìn", "Giá từ 20.000 ₫ đến 500.000 ₫")]
    [InlineData("keo doi chip tren 30k", "Giá từ 30.000 ₫")]
    public async Task What_was_taken_for_a_filter_is_said_in_words_and_can_be_taken_off(string typed, string chip)
    {
        var (producer, _, _) = await host.Producer();
        await host.Sell(producer, "Kẹo dồi chip");
        await host.Settle();
        var page = await Visitor.Of(host).Read("/search?q=" + Uri.EscapeDataString(typed));
        page.Replace('\u00a0', ' ').ShouldContain(chip + " <svg");
    }

    [Fact]
    public async Task Results_come_in_pages_and_within_a_shelf()
    {
        var (producer, _, _) = await host.Producer();
        var shelf = Stall.Shelf();
        await host.Add(shelf);
        for (var i = 0; i < 26; i++)
        {
            await host.Sell(producer, $"Zongzi bánh số {i}.", i == 0 ? null : shelf);
        }

        var http = Visitor.Of(host).Http;
        using var second = JsonDocument.Parse(await http.GetStringAsync("/api/search?q=zongzi&page=2", Cancel));
        second.RootElement.GetProperty("total").GetInt32().ShouldBe(26);
        second.RootElement.GetProperty("hits").GetArrayLength().ShouldBe(2);
        using var within = JsonDocument.Parse(await http.GetStringAsync($"/api/search?q=zongzi&category={shelf.Slug}", Cancel));
        within.RootElement.GetProperty("total").GetInt32().ShouldBe(25);
        (await http.GetAsync("/api/search?q=zongzi&page=3", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetStringAsync("/search?q=zongzi", Cancel)).ShouldContain("/search?q=zongzi&amp;page=2");
    }

    [Theory]
    [InlineData("size=0", "size")]
    [InlineData("size=51", "size")]
    [InlineData("sort=paid", "sort")]
    [InlineData("priceFrom=abc", "priceFrom")]
    [InlineData("priceFrom=9&priceTo=8", "priceTo")]
    [InlineData("stars=9", "stars")]
    [InlineData("category=none-such", "category")]
    [InlineData("commune=12", "commune")]
    [InlineData("inStock=perhaps", "inStock")]
    [InlineData("engine=solr", "engine")]
    [InlineData("after=x", "after")]
    public async Task A_bad_parameter_is_named(string parameter, string field)
    {
        var answer = await Visitor.Of(host).Http.GetAsync("/api/search?q=mam&" + parameter, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain(field, Case.Insensitive);
    }

    [Fact]
    public async Task A_named_engine_is_never_replaced_by_another()
    {
        var http = Visitor.Of(host).Http;
        var answer = await http.GetAsync("/api/search?q=mam&engine=elasticsearch", Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("search.engine_unavailable");
        (await http.GetStringAsync("/api/search?q=mam&engine=embedded", Cancel)).ShouldContain("\"engine\":\"embedded\"");
    }

    [Fact]
    public async Task Odd_queries_are_answered()
    {
        var (producer, _, _) = await host.Producer();
        await host.Sell(producer, "Mắm tép hỏi lạ");
        var http = Visitor.Of(host).Http;
        Random random = new(5);
        string[] pieces = ["\"", "*", " OR ", " AND ", " NEAR(", ")", "{title}:", "^", "'; drop table listings; --", "🍌", "\u202Emắm", "\u0000", "\u0301", "mắm", "tép", "%", "\\", "<script>", "999999999999999999", "dưới 0k", "0 sao", "từ đến 100k", new string('a', 10_000), "\u4E2D\u6587", "\t", "k", "ocop", "1/0"];
        for (var i = 0; i < 1_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
            var answer = await http.GetAsync("/api/" + (i % 3 == 0 ? "suggest" : "search") + "?q=" + Uri.EscapeDataString(text.Length > 12_000 ? text[..12_000] : text), Cancel);
            ((int)answer.StatusCode).ShouldBeOneOf([200, 400, 414, 431], text);
        }
    }

    [Fact]
    public async Task Suggestions_come_as_one_types_and_the_order_is_disclosed()
    {
        var (producer, _, _) = await host.Producer();
        await host.Sell(producer, "Quạt nan gợi ý");
        var visitor = Visitor.Of(host);
        await host.Settle();
        (await visitor.Http.GetStringAsync("/api/suggest?q=quat na", Cancel)).ShouldContain("Quạt nan gợi ý");
        var page = await visitor.Read("/search/ranking");
        foreach (var rule in Ranking.Table)
        {
            page.ShouldContain(rule.Weight.ToString("0.###", System.Globalization.CultureInfo.GetCultureInfo("vi-VN")));
        }
    }

    [Fact]
    public async Task The_index_is_built_from_rows_at_start_and_kept_over_a_restart()
    {
        await using AppHost own = new();
        await own.InitializeAsync();
        var (producer, _, _) = await own.Producer();
        await own.Sell(producer, "Mắm tép trước khi tắt");
        var engine = own.Services.GetRequiredService<ISearchEngine>();
        var before = await engine.Health(Cancel);
        before.Documents.ShouldBe(1);
        before.Place.ShouldNotBeNull();
        await engine.Rebuild(new(_ => None(), (_, _) => Task.FromResult<IndexChanges?>(null)), new(before.Place.Transaction, before.Place.Number), null, Cancel);
        (await engine.Health(Cancel)).Documents.ShouldBe(0);
        await own.Services.GetRequiredService<Marketplace.Features.Search.IndexBuild>().Ready(Cancel);
        (await engine.Health(Cancel)).Documents.ShouldBe(1);
    }

    // Found words are marked within a title.
    private static async Task<string> Seen(Visitor visitor, string address) =>
        (await visitor.Read(address)).Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal);

    private static async IAsyncEnumerable<IReadOnlyList<SearchDocument>> None()
    {
        await Task.CompletedTask;
        yield break;
    }
}
