using Marketplace.Domain.Search;

namespace Marketplace.Tests.Search;

public sealed class ClusterEngineTests : EngineTests, IAsyncLifetime
{
    private TestCluster? cluster;

    protected override ISearchEngine Engine => cluster!;

    public async ValueTask InitializeAsync()
    {
        TestCluster.Need();
        cluster = new();
        await cluster.Begin(Cancel);
    }

    [Fact]
    public async Task An_older_change_never_overwrites_a_newer_one()
    {
        var jar = Document("Mắm tép");
        await Engine.Change([jar with { Title = "Mắm tép mới" }], [], new(0, 9), Cancel);
        await Engine.Change([jar], [], new(0, 3), Cancel);
        (await Find("mắm tép")).Count.ShouldBe(1);
        (await cluster!.Cluster.Prints(null, null, Cancel)).ShouldBe([cluster.Cluster.PrintOf(jar with { Title = "Mắm tép mới" })]);
        await Engine.Change([], [jar.Id], new(0, 8), Cancel);
        (await Find("mắm tép")).Count.ShouldBe(1);
        (await Engine.Health(Cancel)).Place.ShouldBe(new(0, 9));
    }

    [Fact]
    public async Task What_the_index_does_not_take_is_parked_and_the_rest_goes_in()
    {
        var (good, bad) = (Document("Mắm cáy"), Document("Mắm quá dài") with { Aliases = [string.Join(' ', Enumerable.Repeat("dài", 20_000))] });
        await Engine.Change([good, bad], [], new(0, 1), Cancel);
        (await cluster!.Cluster.Report(Cancel)).Parked.Keys.ShouldBe([bad.Id.Value.ToString("N")]);
        (await Find("mắm")).ShouldBe(["Mắm cáy"]);
        await Engine.Change([bad with { Aliases = [] }], [], new(0, 2), Cancel);
        (await cluster.Cluster.Report(Cancel)).Parked.ShouldBeEmpty();
        (await Find("mắm")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Both_engines_give_the_same_answers()
    {
        Random random = new(3);
        string[] words = ["mắm", "tép", "cáy", "đồng", "bánh", "gai", "sấy", "chuối", "chuoi", "say", "dứa", "dưa", "đường", "nếp", "rươi"];
        var all = Enumerable.Range(0, 300).Select(n => Document(
            string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[random.Next(words.Length)])), story: string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[random.Next(words.Length)])), shelf: "thu" + (n % 3), price: n % 9 * 20_000)).ToList();
        await Engine.Change(all, [], new(0, 1), Cancel);
        for (var n = 0; n < 60; n++)
        {
            var query = Query(string.Join(' ', Enumerable.Range(0, random.Next(0, 4)).Select(_ => words[random.Next(words.Length)]))) with
            {
                Sort = (SearchSort)(n % 5), Take = 20, Skip = n % 3 * 15,
                Filters = n % 2 == 0 ? SearchFilters.None : SearchFilters.None with { Shelves = new HashSet<string> { "thu1" }, PriceTo = n % 4 == 1 ? 100_000 : null },
            };
            var (here, there) = (await cluster!.Embedded.Search(query, Cancel), await Engine.Search(query, Cancel));
            there.ShouldSatisfyAllConditions(
                () => there.Total.ShouldBe(here.Total), () => there.Whole.ShouldBe(here.Whole), () => there.Named.ShouldBe(here.Named), () => there.Ids.ShouldBe(here.Ids), () => there.Next.ShouldBe(here.Next),
                () => there.Facets.Keys.ShouldAllBe(k => there.Facets[k].SequenceEqual(here.Facets[k])));
        }
    }

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
