using Marketplace.Domain.Search;
using Marketplace.Features.Search;
using Marketplace.Tests.App;
using Marketplace.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Search;

/// <summary>Whom the program believes to be its Elasticsearch; no server is needed for these.</summary>
public sealed class ClusterTrustTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("localhost", +30, "its own", AwayReason.Unauthorised)]
    [InlineData("localhost", -1, "its own", AwayReason.Certificate)]
    [InlineData("localhost", +30, "another", AwayReason.Certificate)]
    [InlineData("localhost", +30, "the machine's", AwayReason.Certificate)]
    [InlineData("elsewhere.example", +30, "its own", AwayReason.Certificate)]
    public async Task A_certificate_counts_within_its_days_for_its_name_and_from_the_agreed_authority(string name, int days, string authority, AwayReason reason)
    {
        await using TlsServer server = new(name, Given.Now.AddDays(days));
        await using TlsServer other = new(name, Given.Now.AddDays(days));
        await File.WriteAllTextAsync(file, authority == "another" ? other.Authority : server.Authority, Cancel);
        (await Away(server, new() { ["Search:Elasticsearch:Authority"] = authority == "the machine's" ? "" : file })).ShouldBe(reason);
    }

    [Fact]
    public async Task A_fingerprint_does_instead_of_an_authority_and_only_the_right_one()
    {
        await using TlsServer server = new("localhost", Given.Now.AddDays(30));
        await using TlsServer other = new("localhost", Given.Now.AddDays(30));
        (await Away(server, new() { ["Search:Elasticsearch:Fingerprint"] = server.Fingerprint })).ShouldBe(AwayReason.Unauthorised);
        (await Away(server, new() { ["Search:Elasticsearch:Fingerprint"] = other.Fingerprint })).ShouldBe(AwayReason.Certificate);
    }

    [Theory]
    [InlineData(-1, "chứng thư")]
    [InlineData(+30, "khóa")]
    public async Task With_an_expired_certificate_or_a_wrong_key_the_shop_goes_on_and_the_health_page_says_why(int days, string says)
    {
        await using TlsServer server = new("localhost", Given.Now.AddDays(days));
        await File.WriteAllTextAsync(file, server.Authority, Cancel);
        await using AppHost host = new() { Settings = { ["Search:Elasticsearch:Url"] = server.Url, ["Search:Elasticsearch:Authority"] = file, ["Search:Elasticsearch:ApiKey"] = "a2V5Ondyb25n" } };
        await host.InitializeAsync();
        var (producer, _, _) = await host.Producer();
        await host.Sell(producer, "Bánh nhãn không cần cụm");
        (await Visitor.Of(host).Read("/search?q=banh+nhan")).ShouldContain("không cần cụm");
        var watch = host.Services.GetRequiredService<ClusterWatch>();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (watch.Away is null)
        {
            await Task.Delay(20, patience.Token);
        }

        await using var scope = host.Services.CreateAsyncScope();
        var line = await scope.ServiceProvider.GetServices<Features.Shell.IHealthSource>().Single(s => s.Label == "search.cluster").Read(Cancel);
        line.State.ShouldBe(Features.Shell.HealthState.Broken);
        line.Hint.ShouldContain(says, Case.Insensitive);
        line.Hint.ShouldNotContain("a2V5Ondyb25n");
    }

    private static async Task<AwayReason> Away(TlsServer server, Dictionary<string, string?> settings)
    {
        await using TestCluster cluster = new(server.Url, settings);
        return (await Should.ThrowAsync<SearchAwayException>(() => cluster.Cluster.Health(Cancel))).Reason;
    }
}
