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
        while (!(await visitor.Read("/search?q=banh+khuc+thu+tay+nhanh")).Contains("Bánh khúc thử tay nhanh</a>", StringComparison.Ordinal))
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
        (await visitor.Read("/search?q=banh+khuc+thu+tay+nhanh")).ShouldNotContain("Bánh khúc thử tay nhanh</a>");
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
        (await Visitor.Of(host).Read("/search?q=xoi+lua+ky+la")).ShouldNotContain("Xôi lúa kỳ lạ</a>");
    }

    [Fact]
    public async Task A_listing_is_found_by_its_place_of_now_and_of_before()
    {
        var (producer, _, _) = await host.Producer();
        await host.Sell(producer, "Kẹo dồi tìm theo quê");
        var visitor = Visitor.Of(host);
        (await visitor.Read("/search?q=keo+doi+yen+mo")).ShouldContain("Kẹo dồi tìm theo quê</a>");
        (await visitor.Read("/search?q=kẹo+dồi+Yên+Hòa")).ShouldContain("Kẹo dồi tìm theo quê</a>");
    }

    [Fact]
    public async Task Nothing_found_leads_on()
    {
        var page = await Visitor.Of(host).Read("/search?q=qwxzj");
        page.ShouldContain("Không thấy “qwxzj”");
        page.ShouldContain("href=\"/search\"");
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

    private static async IAsyncEnumerable<IReadOnlyList<SearchDocument>> None()
    {
        await Task.CompletedTask;
        yield break;
    }
}
