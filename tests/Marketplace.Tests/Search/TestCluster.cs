using Marketplace.Adapters.Search;
using Marketplace.Adapters.Search.Cluster;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Search;

/// <summary>An index of its own on the Elasticsearch of <c>ELASTICSEARCH_URL</c>, and the embedded one beside it, which lends its words; both get the same changes.</summary>
internal sealed class TestCluster : ISearchEngine, IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chophien-index-").FullName;
    private readonly string prefix = "test-" + Guid.CreateVersion7().ToString("N");
    private readonly ServiceProvider services;

    public TestCluster(string? url = null, Dictionary<string, string?>? settings = null)
    {
        ConfigurationBuilder builder = new();
        builder.AddInMemoryCollection(new Dictionary<string, string?> { ["Search:Folder"] = folder, ["Search:Elasticsearch:Url"] = url ?? Url, ["Search:Elasticsearch:Index"] = prefix, ["Search:Elasticsearch:SearchTimeout"] = "00:00:20" });
        builder.AddInMemoryCollection(settings ?? []);
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSearchEngine(builder.Build()).BuildServiceProvider();
    }

    /// <summary>The server to test on, or null.</summary>
    public static string? Url { get; } = Environment.GetEnvironmentVariable("ELASTICSEARCH_URL") is { Length: > 0 } url ? url : null;

    public ISearchCluster Cluster => services.GetRequiredService<ISearchCluster>();

    public ISearchEngine Embedded => services.GetRequiredService<ISearchEngine>();

    public string Name => Cluster.Name;

    public Vocabulary Words => Embedded.Words;

    /// <summary>Skips the test, saying so, where there is no server.</summary>
    public static void Need() => Assert.SkipWhen(Url is null, "ELASTICSEARCH_URL names no Elasticsearch to test with.");

    /// <summary>Removes the indices whose names begin so.</summary>
    public static async Task Drop(string prefix)
    {
        using HttpClient http = new();
        var names = await http.GetStringAsync($"{Url}/_cat/indices/{prefix}*?h=index&expand_wildcards=all");
        foreach (var name in names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            (await http.DeleteAsync(new Uri($"{Url}/{name}"))).Dispose();
        }
    }

    /// <summary>Makes an empty index.</summary>
    public async Task Begin(CancellationToken cancel) => await Cluster.Rebuild(new(_ => AsyncEnumerable.Empty<IReadOnlyList<SearchDocument>>(), (_, _) => Task.FromResult<IndexChanges?>(null)), new(0, 0), null, cancel);

    public async Task Change(IReadOnlyList<SearchDocument> documents, IReadOnlyList<Id<Listing>> removed, SearchPlace place, CancellationToken cancel)
    {
        await Embedded.Change(documents, removed, place, cancel);
        await Cluster.Change(documents, removed, place, cancel);
        await services.GetRequiredService<IndexMaking>().Refresh(cancel);
    }

    public Task<SearchAnswer> Search(SearchQuery query, CancellationToken cancel) => Cluster.Search(query, cancel);

    public Task<IReadOnlyList<Suggestion>> Suggest(string start, int limit, CancellationToken cancel) => Cluster.Suggest(start, limit, cancel);

    public Task Rebuild(IndexSource source, SearchPlace place, IProgress<int>? progress, CancellationToken cancel) =>
        Cluster.Rebuild(new(after => Tee(source.Rows(after), place), (from, ct) => Tee(source.Changes(from, ct))), place, progress, cancel);

    public Task<SearchHealth> Health(CancellationToken cancel) => Cluster.Health(cancel);

    public async ValueTask DisposeAsync()
    {
        if (Url is not null)
        {
            await Drop(prefix);
        }

        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Tee(IAsyncEnumerable<IReadOnlyList<SearchDocument>> rows, SearchPlace place)
    {
        await foreach (var batch in rows)
        {
            await Embedded.Change(batch, [], place, CancellationToken.None);
            yield return batch;
        }
    }

    private async Task<IndexChanges?> Tee(Task<IndexChanges?> changes)
    {
        if (await changes is not { } made)
        {
            return null;
        }

        await Embedded.Change(made.Documents, made.Removed, made.Place, CancellationToken.None);
        return made;
    }
}
