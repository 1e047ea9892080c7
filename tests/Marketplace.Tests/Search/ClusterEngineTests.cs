using Marketplace.Domain.Catalog;
using Marketplace.Domain.Search;
using Marketplace.Tests.App;

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
    public async Task It_tells_what_it_was_asked_and_how_a_listing_comes_to_its_estimate()
    {
        var jar = Document("Mắm tép");
        await Engine.Change([jar, Document("Mắm cáy")], [], new(0, 1), Cancel);
        var why = await cluster!.Cluster.Explain(Query("mắm tép"), jar.Id, Cancel);
        why.Question.ShouldContain($"\"t{Terms.Of("mắm")[0]}\"");
        why.Reasons.ShouldNotBeNull().ShouldContain("\"value\"");
        (await cluster.Cluster.Explain(Query("mắm tép"), Given.New<Listing>(), Cancel)).Reasons.ShouldBeNull();
        (await cluster.Cluster.Explain(Query(""), null, Cancel)).Question.ShouldContain("match_all");
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

    [Fact]
    public async Task Among_thousands_the_best_with_only_some_of_the_words_are_the_same()
    {
        Random random = new(11);
        List<string> words = [.. Enumerable.Range(0, 60).Select(n => "ch" + (char)('a' + (n / 10)) + "b" + (char)('a' + (n % 10)))];

        // The first words are in many titles, the last in few.
        string Word() => words[(int)(words.Count * Math.Pow(random.NextDouble(), 2))];
        foreach (var batch in Enumerable.Range(0, 8_000).Select(n => Document(
            string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => Word())), aliases: random.Next(4) == 0 ? [Word() + " " + Word()] : [], price: 1_000 + n)).Chunk(1_000))
        {
            await Engine.Change(batch, [], new(0, 1), Cancel);
        }

        for (var n = 0; n < 40; n++)
        {
            // Every other query says a word twice.
            List<string> said = [.. Enumerable.Range(0, random.Next(2, 7)).Select(_ => Word()).Append(words[^(1 + (n % 20))]).Distinct()];
            var query = Query(string.Join(' ', n % 2 == 0 ? said : [.. said, said[0]])) with
            {
                Filters = n % 3 == 0 ? SearchFilters.None with { PriceTo = 6_000 } : SearchFilters.None,
            };
            var (here, there) = (await cluster!.Embedded.Search(query, Cancel), await Engine.Search(query, Cancel));
            there.ShouldSatisfyAllConditions(() => there.Ids.ShouldBe(here.Ids), () => there.Total.ShouldBe(here.Total), () => there.Whole.ShouldBe(here.Whole));
        }
    }

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
