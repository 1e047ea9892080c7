using System.Text;
using System.Text.Json;
using Marketplace.Features.Search;
using Marketplace.Tests.App;
using Marketplace.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Search;

/// <summary>The whole program with Elasticsearch behind a gate that can be cut.</summary>
public sealed class ClusterSurvivalTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly string prefix = "test-" + Guid.CreateVersion7().ToString("N");
    private Gate? gate;
    private AppHost? host;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AppHost Host => host!;

    private ClusterWatch Watch => Host.Services.GetRequiredService<ClusterWatch>();

    public async ValueTask InitializeAsync()
    {
        TestCluster.Need();
        gate = new(TestCluster.Url!);
        host = new() { Settings = { ["Search:Elasticsearch:Url"] = gate.Url, ["Search:Elasticsearch:Index"] = prefix, ["Search:Elasticsearch:AdminTimeout"] = "00:00:02", ["Search:Elasticsearch:WriteTimeout"] = "00:00:03", ["Search:Elasticsearch:SearchTimeout"] = "00:00:03" } };
        await host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
            await TestCluster.Drop(prefix);
        }

        if (gate is not null)
        {
            await gate.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_change_is_found_through_the_cluster_and_it_is_compared()
    {
        var (producer, _, _) = await Host.Producer();
        await Host.Sell(producer, "Mắm tép qua cụm");
        await Until(async () => (await Found("mam tep qua cum", "elasticsearch"))?.Total == 1);
        await Until(() => Task.FromResult(Watch.Comparison is { IsClean: true }));
        (await Found("mam tep qua cum"))!.Engine.ShouldBe("elasticsearch");
        await using var scope = Host.Services.CreateAsyncScope();
        var line = await scope.ServiceProvider.GetServices<Features.Shell.IHealthSource>().Single(s => s.Label == "search.cluster").Read(Cancel);
        line.State.ShouldBe(Features.Shell.HealthState.Good);
        line.Hint.ShouldContain(prefix);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("held")]
    [InlineData("read-only")]
    [InlineData("without index")]
    public async Task While_it_is_away_the_embedded_engine_answers_and_after_its_return_nothing_is_missing(string how)
    {
        var (producer, _, _) = await Host.Producer();
        await Host.Sell(producer, "Bánh gai ở lại");
        await Until(async () => (await Found("banh gai o lai", "elasticsearch"))?.Total == 1);
        await Until(() => Task.FromResult(Watch.Comparison is not null));
        await Away(how);
        for (var i = 0; i < 5; i++)
        {
            await Host.Sell(producer, $"Bánh gai lúc vắng {i}");
            (await Found("banh gai"))!.Total.ShouldBeGreaterThan(0);
        }

        if (how != "without index")
        {
            await Until(() => Task.FromResult(!Watch.IsCurrent));
            await Host.Settle();
            var meanwhile = (await Found("banh gai luc vang"))!;
            meanwhile.Engine.ShouldBe("embedded");
            meanwhile.IsSubstitute.ShouldBeTrue();
            meanwhile.Total.ShouldBeGreaterThanOrEqualTo(5);
            (await Found("banh gai", "elasticsearch")).ShouldBeNull();
            (await Visitor.Of(Host).Read("/search?q=banh+gai")).ShouldContain("bộ tìm dự phòng");
        }

        await Back(how);
        await Until(() => Task.FromResult(Watch is { IsCurrent: true, Comparison.IsClean: true }));
        await Until(async () => (await Found("banh gai luc vang", "elasticsearch"))?.Total >= 5);
    }

    [Fact]
    public async Task What_another_hand_did_to_the_index_is_put_right_after_a_return()
    {
        var (producer, _, _) = await Host.Producer();
        await Host.Sell(producer, "Chè lam còn");
        var lost = await Host.Sell(producer, "Chè lam mất");
        await Until(async () => (await Found("che lam", "elasticsearch"))?.Total == 2);
        await Until(() => Task.FromResult(Watch.Comparison is not null));
        gate!.Cut();
        await Host.Sell(producer, "Chè lam nữa");
        await Until(() => Task.FromResult(!Watch.IsCurrent));
        await Server(HttpMethod.Delete, $"/{await Index()}/_doc/{lost.Id.Value:N}", null);
        gate.Open();
        await Until(() => Task.FromResult(Watch is { IsCurrent: true, Comparison: { IsClean: true, Missing: 1 } }));
        await Until(async () => (await Found("che lam", "elasticsearch"))?.Total == 3);
    }

    private async Task Away(string how)
    {
        switch (how)
        {
            case "cut": gate!.Cut(); break;
            case "held": gate!.Hold(); break;
            case "read-only": await Server(HttpMethod.Put, $"/{await Index()}/_settings", """{"index.blocks.write":true}"""); break;
            default: await Server(HttpMethod.Delete, "/" + await Index(), null); break;
        }
    }

    private async Task Back(string how)
    {
        gate!.Open();
        if (how == "read-only")
        {
            await Server(HttpMethod.Put, $"/{await Index()}/_settings", """{"index.blocks.write":null}""");
        }
    }

    private async Task<string> Index() => (await Server(HttpMethod.Get, $"/_cat/indices/{prefix}-*?h=index", null)).Split('\n', StringSplitOptions.TrimEntries).First(n => n.Length > 0 && !n.EndsWith("-state", StringComparison.Ordinal));

    private static async Task<string> Server(HttpMethod method, string path, string? json)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(method, TestCluster.Url + path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using var answer = await http.SendAsync(request, Cancel);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task Until(Func<Task<bool>> what)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!await what())
        {
            await Task.Delay(100, patience.Token);
        }
    }

    // Null where the named engine cannot be asked.
    private async Task<FoundProducts?> Found(string text, string? engine = null)
    {
        var answer = await Visitor.Of(Host).Http.GetAsync($"/api/search?q={Uri.EscapeDataString(text)}&engine={engine}", Cancel);
        if (answer.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable && engine is not null)
        {
            return null;
        }

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        var root = json.RootElement;
        return new(root.GetProperty("engine").GetString()!, root.GetProperty("total").GetInt32(), root.GetProperty("whole").GetInt32(), [], new Dictionary<string, IReadOnlyList<FoundFacet>>(), [], [], null, null, [], []) { IsSubstitute = root.GetProperty("isSubstitute").GetBoolean() };
    }
}
