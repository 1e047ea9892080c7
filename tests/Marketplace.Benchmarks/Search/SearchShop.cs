using System.Text.Json;
using Marketplace.Adapters.Search;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Search;
using Marketplace.Features.Search;
using Marketplace.Features.Shell;
using Marketplace.Features.Shop;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Benchmarks.Search;

/// <summary>An index of the seed and a made catalogue, without a database.</summary>
internal sealed class SearchShop : IDisposable
{
    private readonly string folder;
    private readonly bool isKept;
    private readonly ServiceProvider services;

    public SearchShop(string root, IEnumerable<CatalogueLine> lines, string? kept)
    {
        isKept = kept is not null;
        folder = kept ?? Directory.CreateTempSubdirectory("chophien-search-").FullName;
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSearchEngine(new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Search:Folder"] = folder, ["Search:Elasticsearch:Index"] = "relevance", ["Search:Elasticsearch:SearchTimeout"] = "00:01:00" }).Build()).BuildServiceProvider();
        Engine = services.GetRequiredService<ISearchEngine>();
        Cluster = services.GetService<ISearchCluster>();
        Regions = ReadRegions(root);
        Plan = ReadPlan(root);
        Lexicon = new(Regions);
        Finder = new(Lexicon);
        Batches = () => Seed(root).Concat(lines.Select(Document)).Chunk(2_000).ToAsyncEnumerable();
    }

    public ISearchEngine Engine { get; }

    /// <summary>Where <c>ELASTICSEARCH_URL</c> is set.</summary>
    public ISearchCluster? Cluster { get; }

    public Finder Finder { get; }

    public Lexicon Lexicon { get; }

    public ShelfPlan Plan { get; }

    public RegionIndex Regions { get; }

    public Dictionary<Id<Listing>, string> Slugs { get; } = [];

    private Func<IAsyncEnumerable<IReadOnlyList<SearchDocument>>> Batches { get; }

    /// <summary>Builds it, or opens the kept one.</summary>
    public async Task Build(string root)
    {
        if ((await Engine.Health(CancellationToken.None)).IsReady)
        {
            _ = Seed(root).Count();
            return;
        }

        await Make();
    }

    /// <summary>Builds the cluster's index, where it is not kept and there already; whether it did.</summary>
    public async Task<bool> BuildCluster()
    {
        if (isKept && await Cluster!.Health(CancellationToken.None) is { IsReady: true } health && health.Documents == Engine.Words.Documents)
        {
            return false;
        }

        await Cluster!.Rebuild(Source, new(0, 1), null, CancellationToken.None);
        return true;
    }

    private IndexSource Source => new(_ => Batches(), (_, _) => Task.FromResult<IndexChanges?>(null));

    private Task Make() => Engine.Rebuild(Source, new(0, 1), null, CancellationToken.None);

    public static RegionIndex ReadRegions(string root)
    {
        var provinces = Rows(root, "regions/provinces.json");
        var communes = Rows(root, "regions/communes.json");
        return new(
            provinces.Select(p => new Province(Text(p, "code"), Text(p, "name"), Text(p, "full_name"))),
            communes.Select(c => new Commune(Text(c, "code"), Text(c, "name"), Text(c, "full_name"), Text(c, "province"), [.. c.GetProperty("old").EnumerateArray().Select(o => o.GetString()!)])));
    }

    public void Dispose()
    {
        services.Dispose();
        if (!isKept)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ShelfPlan ReadPlan(string root) =>
        new([.. Rows(root, "categories.json").Select((c, n) => new Shelf(SeedId.Of<Category>(Text(c, "slug")), Text(c, "slug"), Text(c, "name_vi"), Text(c, "name_en"), c.GetProperty("parent").GetString() is { } parent ? SeedId.Of<Category>(parent) : null, n))], []);

    private static List<JsonElement> Rows(string root, string file) => JsonSerializer.Deserialize<List<JsonElement>>(File.ReadAllBytes(Path.Combine(root, "seed", file)))!;

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";

    private IEnumerable<SearchDocument> Seed(string root)
    {
        var producers = Rows(root, "producers.json").ToDictionary(p => Text(p, "slug"), p => Text(p, "name"), StringComparer.Ordinal);
        foreach (var p in Rows(root, "products.json"))
        {
            var id = SeedId.Of<Listing>(Text(p, "slug"));
            Slugs[id] = Text(p, "slug");
            var packs = p.GetProperty("variants").EnumerateArray().ToList();
            var shelf = Plan.Find(Text(p, "category"))!;
            yield return new(
                id, Text(p, "title"), [.. p.GetProperty("aliases").EnumerateArray().Select(a => a.GetString()!), Text(p, "title_en")], shelf.Slug, [shelf.Name, shelf.NameEn],
                Text(p, "commune"), [Text(p, "old_place"), Regions.FindCommune(Text(p, "commune"))?.FullName ?? ""], producers[Text(p, "producer")], Text(p, "story") + "\n" + Text(p, "story_en"),
                [.. packs.Select(v => Text(v, "name"))], new(packs[0].GetProperty("price").GetInt64(), true, null, [], false, 0, 0, DateTimeOffset.UnixEpoch));
        }
    }

    private SearchDocument Document(CatalogueLine line, int number)
    {
        var shelf = Plan.All.FirstOrDefault(s => s.Parent is null && line.Category.StartsWith(s.Name.Split(' ')[0], StringComparison.Ordinal)) ?? Plan.All[0];
        return new(
            new(new Guid(number, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)), line.Title, line.Aliases, shelf.Slug, [shelf.Name], line.CommuneCode ?? "", [line.OldPlace, Regions.FindCommune(line.CommuneCode)?.FullName ?? ""],
            line.Producer, line.Story, [line.Pack], new(line.PriceVnd, line.Stock > 0, null, [], false, 0, 0, DateTimeOffset.UnixEpoch));
    }
}
