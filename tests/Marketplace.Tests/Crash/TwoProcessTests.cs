using System.Net;
using System.Net.Http.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Crash;

/// <summary>Two processes of the program on one PostgreSQL.</summary>
public sealed class TwoProcessTests
{
    private const int Shoppers = 6;
    private const int Each = 5;
    private const int InStock = Shoppers * Each;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_asked_of_one_process_opens_a_session_in_the_other_and_both_know_it()
    {
        Assert.SkipWhen(AppHost.PostgresServer is null, "SQLite serves one process.");
        await using RunningProgram one = new();
        await using RunningProgram two = new(one);
        await one.Start();
        await two.Start();
        Person person = new(Given.New<Person>(), "Trần Thị Thử", Given.Phone(), Given.Now);
        await Add(one, person);
        using HttpClient first = new() { BaseAddress = one.Address };
        using HttpClient second = new() { BaseAddress = two.Address };

        (await first.PostAsJsonAsync("/api/session/codes", new { id = Given.New<OneTimeCode>().Value, phone = person.Phone }, Cancel)).EnsureSuccessStatusCode();
        var token = await second.Session(person.Phone, Cancel);

        foreach (var http in new[] { first, second })
        {
            http.Take(token);
            (await http.GetAsync("/api/session", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await first.DeleteAsync("/api/session", Cancel)).EnsureSuccessStatusCode();
        (await second.GetAsync("/api/session", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "who signs out is signed out everywhere");
    }

    [Fact]
    public async Task Shoppers_of_both_processes_share_one_stock_and_a_notice_sent_to_both_pays_once()
    {
        Assert.SkipWhen(AppHost.PostgresServer is null, "SQLite serves one process.");
        await using RunningProgram one = new();
        await using RunningProgram two = new(one);
        await one.Start();
        await two.Start();
        var (variant, account) = await Goods(one);
        using HttpClient first = new() { BaseAddress = one.Address };
        using HttpClient second = new() { BaseAddress = two.Address };
        Shopper[] shoppers = [.. Enumerable.Range(0, Shoppers).Select(i => new Shopper(i % 2 == 0 ? first : second, variant.Value, account, i + 1))];

        await Task.WhenAll(shoppers.Select(s => s.Shop(Each)));
        foreach (var (code, amount, id) in shoppers.SelectMany(s => s.Sent))
        {
            (await Task.WhenAll(shoppers.Take(2).Select(s => s.Notify(code, amount, id)))).ShouldAllBe(taken => taken);
        }

        await using var db = one.Rows();
        shoppers.Sum(s => s.Placed).ShouldBe(InStock);
        (await db.Set<Order>().CountAsync(o => o.State == OrderState.Paid, Cancel)).ShouldBe(InStock);
        (await db.Set<Transfer>().CountAsync(t => t.Match == TransferMatch.Exact, Cancel)).ShouldBe(InStock);
        var stock = await db.Set<Stock>().SingleAsync(s => s.VariantId == variant, Cancel);
        (stock.OnHand, stock.Reserved).ShouldBe((0, 0));
    }

    private static async Task<(Id<Variant> Variant, ReceivingAccount Account)> Goods(RunningProgram program)
    {
        Producer producer = new(Given.New<Producer>(), ProducerKind.Household, "Cơ sở thử", "Nguyễn Văn An", Given.Phone(), Given.YenMo, "", Given.Now);
        ReceivingAccount account = new(Given.New<ReceivingAccount>(), producer.Id, "970405", "3301205123456", "NGUYEN VAN AN", MoneyNews.BankNotices, "bi-mat-thu", Given.Now);
        Category category = new(Given.New<Category>(), "thu", "Thử", "Test", null, 1);
        Listing listing = new(Given.New<Listing>(), producer.Id, new ListingText(category.Id, "2", "Chuối", "", [], "", Given.YenMo, "Ngon.", "", "", 180, [], new Dictionary<string, string>(StringComparer.Ordinal)), Given.Now);
        listing.Publish(Given.Now);
        Variant variant = new(Given.New<Variant>(), listing.Id, "500 g", Money.Dong(70_000), 1);
        await Add(program, producer, account, category, listing, variant, new Stock(variant.Id, InStock));
        return (variant.Id, account);
    }

    private static async Task Add(RunningProgram program, params object[] rows)
    {
        await using var db = program.Rows();
        db.AddRange(rows);
        await db.SaveChangesAsync(Cancel);
    }
}
