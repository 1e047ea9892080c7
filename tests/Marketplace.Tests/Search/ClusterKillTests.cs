using System.Diagnostics;
using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Search;
using Marketplace.Persistence;
using Marketplace.Tests.App;
using Marketplace.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Search;

public sealed class ClusterKillTests : IAsyncLifetime
{
    private const int Listings = 6_000;
    private const int Changed = 1_000;
    private readonly string catalogue = Path.GetTempFileName();
    private readonly ElasticServer server = new();
    private AppHost? host;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AppHost Host => host!;

    private ClusterWatch Watch => Host.Services.GetRequiredService<ClusterWatch>();

    public async ValueTask InitializeAsync()
    {
        ElasticServer.Need();
        await server.Start();
        await Make();
        host = new() { Settings = { ["Shell:Catalogue"] = catalogue, ["Search:Elasticsearch:Url"] = server.Url, ["Search:Elasticsearch:AdminTimeout"] = "00:00:05", ["Search:Elasticsearch:SearchTimeout"] = "00:00:03" } };
        await host.InitializeAsync();
        await Until(() => Watch is { IsCurrent: true, Comparison.IsClean: true });
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        await server.DisposeAsync();
        File.Delete(catalogue);
    }

    [Fact]
    public async Task Killed_while_it_indexes_and_while_it_is_built_it_loses_nothing_and_no_request_fails()
    {
        using CancellationTokenSource end = new();
        var buyers = Task.WhenAll(Buyer("mam tep", end.Token), Buyer("gao nep", end.Token));

        var changing = Change(1_234_000, afterHalf: server.Kill);
        await changing;
        await Until(() => !Watch.IsCurrent);
        await server.Start();
        await SameEverywhere(1_234_000);

        await Delete();
        await Change(2_345_000, afterHalf: async () =>
        {
            await Until(() => Watch.Building > 0);
            await server.Kill();
        });
        await Until(() => !Watch.IsCurrent);
        await server.Start();
        await SameEverywhere(2_345_000);

        await end.CancelAsync();
        var answers = await buyers;
        answers.SelectMany(a => a).ShouldAllBe(status => status == System.Net.HttpStatusCode.OK);
        answers.ShouldAllBe(a => a.Count > 10);
    }

    // The index of now goes, as if another hand had done it.
    private async Task Delete()
    {
        using HttpClient http = new();
        var names = await http.GetStringAsync($"{server.Url}/_cat/indices/chophien-*?h=index", Cancel);
        var index = names.Split('\n', StringSplitOptions.TrimEntries).First(n => n.Length > 0 && !n.EndsWith("-state", StringComparison.Ordinal));
        (await http.DeleteAsync(new Uri($"{server.Url}/{index}"), Cancel)).EnsureSuccessStatusCode();
    }

    private async Task Change(long price, Func<Task> afterHalf)
    {
        var ids = await Host.Rows(db => db.Set<Listing>().OrderBy(l => l.Id).Select(l => l.Id).Take(Changed).ToListAsync());
        var done = 0;
        Task? half = null;
        foreach (var some in ids.Chunk(50))
        {
            await Host.Rows(async db =>
            {
                await db.Set<Variant>().Where(v => some.Contains(v.ListingId)).ExecuteUpdateAsync(s => s.SetProperty(v => v.Price, Money.Dong(price)));
                db.AddRange(some.Select(id => new OutboxMessage { Topic = "listing.changed", Subject = id.Value, At = Given.Now }));
                return await db.SaveChangesAsync();
            });
            done += some.Length;
            if (done >= Changed / 2)
            {
                half ??= afterHalf();
            }
        }

        await half!;
    }

    private async Task SameEverywhere(long price)
    {
        var back = Given.Now;
        await Until(() => Watch is { IsCurrent: true, Comparison.IsClean: true } && Watch.Comparison.At > back);
        await Host.Settle();
        Watch.Comparison!.Listings.ShouldBe(Listings);
        foreach (var engine in new[] { "embedded", "elasticsearch" })
        {
            (await Total($"priceFrom={price}&priceTo={price}&engine={engine}")).ShouldBe(Changed, engine);
            (await Total("engine=" + engine)).ShouldBe(Listings, engine);
        }
    }

    private async Task<int> Total(string parameters)
    {
        using var json = JsonDocument.Parse(await Visitor.Of(Host).Http.GetStringAsync("/api/search?q=&" + parameters, Cancel));
        return json.RootElement.GetProperty("total").GetInt32();
    }

    private async Task<List<System.Net.HttpStatusCode>> Buyer(string text, CancellationToken end)
    {
        List<System.Net.HttpStatusCode> seen = [];
        var http = Visitor.Of(Host).Http;
        while (!end.IsCancellationRequested)
        {
            using var answer = await http.GetAsync("/api/search?q=" + Uri.EscapeDataString(text), Cancel);
            seen.Add(answer.StatusCode);
            await Task.Delay(100, Cancel);
        }

        return seen;
    }

    private async Task Make()
    {
        ProcessStartInfo make = new("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Marketplace.dll"), "catalogue", "make", "6000", "--seed", "5" })
        {
            make.ArgumentList.Add(argument);
        }

        using var process = Process.Start(make)!;
        await using var file = File.Create(catalogue);
        await process.StandardOutput.BaseStream.CopyToAsync(file, Cancel);
        await process.WaitForExitAsync(Cancel);
    }

    private static async Task Until(Func<bool> what)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(4));
        while (!what())
        {
            await Task.Delay(5, patience.Token);
        }
    }
}
