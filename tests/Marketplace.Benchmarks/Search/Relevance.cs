using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Marketplace.Domain.Search;
using Marketplace.Features.Search;

namespace Marketplace.Benchmarks.Search;

/// <summary><c>infra/relevance</c>: the judged queries over the seed, alone and hidden among a made catalogue; hit@1, hit@10 and nDCG@10 by kind, and how long searches took.</summary>
internal static class Relevance
{
    private const int Deep = 10;

    public static async Task<int> Run(string[] args)
    {
        var root = args[0];
        var sizes = args.Skip(1).Where(a => int.TryParse(a, CultureInfo.InvariantCulture, out _)).Select(a => int.Parse(a, CultureInfo.InvariantCulture)).DefaultIfEmpty(10_000).ToList();
        var tell = args.Contains("--missed");
        var judged = Array.FindIndex(args, a => a == "--judged") is >= 0 and var at ? args[at + 1] : Path.Combine(root, "tests/Marketplace.Benchmarks/Search/judged.tsv");
        var file = Array.FindIndex(args, a => a == "--catalogue") is >= 0 and var c ? args[c + 1] : null;
        var queries = File.ReadLines(judged).Where(l => !l.StartsWith('#') && l.Length > 0).Select(l => l.Split('\t')).Select(l => (Kind: l[0], Query: l[1], Right: l[2].Split(',').ToHashSet(StringComparer.Ordinal))).ToList();
        var kept = Array.FindIndex(args, a => a == "--index") is >= 0 and var k ? args[k + 1] : null;
        foreach (var size in sizes)
        {
            var lines = file is null ? new CatalogueMaker(SearchShop.ReadRegions(root), 7).Make(size) : File.ReadLines(file).Select(l => JsonSerializer.Deserialize<CatalogueLine>(l, JsonSerializerOptions.Web)!).Take(size);
            using SearchShop shop = new(root, lines, kept);
            var clock = Stopwatch.StartNew();
            await shop.Build(root);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{shop.Engine.Words.Documents:N0} listings, indexed in {clock.Elapsed.TotalSeconds:0.0} s, {shop.Engine.Words.Size:N0} words, {Environment.WorkingSet / 1_048_576} MiB"));
            await Judge(shop, shop.Engine, queries, tell, warm: true);
            await Judge(shop, shop.Engine, queries, tell, warm: false);
            if (shop.Cluster is { } cluster)
            {
                clock.Restart();
                Console.WriteLine(await shop.BuildCluster() ? string.Create(CultureInfo.InvariantCulture, $"elasticsearch: indexed in {clock.Elapsed.TotalSeconds:0.0} s") : "elasticsearch: kept");
                await Judge(shop, cluster, queries, tell: false, warm: true);
                await Judge(shop, cluster, queries, tell, warm: false);
                await Agreement.Run(shop, queries.Select(q => q.Query), tell);
            }
        }

        return 0;
    }

    private static async Task Judge(SearchShop shop, ISearchEngine engine, List<(string Kind, string Query, HashSet<string> Right)> queries, bool tell, bool warm)
    {
        List<(string Kind, int Rank)> ranks = [];
        List<double> milliseconds = [];
        List<double> reading = [];
        var cpu = Environment.CpuUsage.TotalTime;
        TimeSpan used = default;
        var lexicon = shop.Lexicon;
        foreach (var (kind, query, right) in queries)
        {
            cpu = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            var finding = await shop.Finder.Find(engine.Search, engine.Words, query, [], shop.Plan, new(UnderstoodQuery.Empty, SearchFilters.None, Take: 24), CancellationToken.None);
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            used += Environment.CpuUsage.TotalTime - cpu;
            var began = Stopwatch.GetTimestamp();
            lexicon.Reader(shop.Plan).Read(new(query, [], true), shop.Engine.Words);
            reading.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            var rank = finding.Answer.Ids.Take(Deep).Select((id, n) => (Slug: shop.Slugs.GetValueOrDefault(id), Rank: n + 1)).FirstOrDefault(h => h.Slug is not null && right.Contains(h.Slug)).Rank;
            ranks.Add((kind, rank));
            if (tell && !warm && (rank == 0 || (rank > 1 && kind == "accented")))
            {
                Console.WriteLine($"  {kind} {rank}: {query} (total {finding.Answer.Total}, whole {finding.Answer.Whole}, named {finding.Answer.Named})");
            }
        }

        if (warm)
        {
            return;
        }

        Console.WriteLine($"{"kind",-14} {"n",4} {"hit@1",7} {"hit@10",7} {"nDCG@10",8}");
        foreach (var group in ranks.GroupBy(r => r.Kind))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key,-14} {group.Count(),4} {group.Average(r => r.Rank == 1 ? 1.0 : 0),7:0.000} {group.Average(r => r.Rank > 0 ? 1.0 : 0),7:0.000} {group.Average(r => r.Rank > 0 ? 1 / Math.Log2(r.Rank + 1) : 0),8:0.000}"));
        }

        if (tell)
        {
            foreach (var (query, took, kind) in queries.Zip(milliseconds, (q, ms) => (q.Query, Took: ms, q.Kind)).OrderByDescending(q => q.Took).Take(40))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {took,6:0.0} ms {kind}: {query}"));
            }
        }

        milliseconds.Sort();
        reading.Sort();
        double At(double part) => milliseconds[(int)(part * (milliseconds.Count - 1))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"search with facets, one thread: p50 {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms, p99 {At(0.99):0.0} ms, longest {milliseconds[^1]:0.0} ms, {used.TotalMilliseconds / milliseconds.Count:0.0} ms of CPU each; of it reading p50 {reading[reading.Count / 2]:0.00}, longest {reading[^1]:0.00} ms"));
        await Suggestions(engine, queries.Select(q => q.Query));
    }

    private static async Task Suggestions(ISearchEngine engine, IEnumerable<string> queries)
    {
        List<double> milliseconds = [];
        foreach (var start in queries.SelectMany(q => new[] { 2, 4, 7 }.Where(n => n < q.Length).Select(n => q[..n])))
        {
            var began = Stopwatch.GetTimestamp();
            await engine.Suggest(string.Join(' ', Terms.Of(start).Select(Terms.Fold)), 6, CancellationToken.None);
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        milliseconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"suggestions: p50 {milliseconds[milliseconds.Count / 2]:0.00} ms, p99 {milliseconds[(int)(milliseconds.Count * 0.99)]:0.00} ms"));
    }
}
