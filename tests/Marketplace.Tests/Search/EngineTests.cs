using System.Text;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Search;

/// <summary>What every engine does, each in its own way.</summary>
public abstract class EngineTests
{
    private readonly Dictionary<Id<Listing>, string> titles = [];

    /// <summary>The engine under test.</summary>
    protected abstract ISearchEngine Engine { get; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_without_marks_find_the_banana()
    {
        await Put("Cơm cháy chà bông", "Chuối tây sấy dẻo Yên Hòa", "Chuối ngự Đại Hoàng", "Dứa sấy dẻo Đồng Giao");
        (await Find("chuoi say deo"))[0].ShouldBe("Chuối tây sấy dẻo Yên Hòa");
    }

    [Theory]
    [InlineData("sữa", "Sữa chua Mộc Bắc", "Cây sua đỏ")]
    [InlineData("đường", "Đường phèn", "Dương xỉ")]
    [InlineData("dương", "Dương xỉ", "Đường phèn")]
    [InlineData("dứa", "Dứa Đồng Giao", "Dưa lưới Vân Quyển")]
    [InlineData("dưa", "Dưa lưới Vân Quyển", "Dứa Đồng Giao")]
    public async Task A_word_with_marks_finds_itself_first_and_its_likeness_after(string query, string exact, string alike)
    {
        await Put(alike, exact, alike + " loại hai");
        var found = await Find(query);
        found[0].ShouldBe(exact);
        found.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("sua", "Sữa chua Mộc Bắc")]
    [InlineData("duong", "Đường phèn")]
    [InlineData("DUONG PHEN", "Đường phèn")]
    [InlineData("đường phèn", "Đường phèn")]
    [InlineData("nuoc mam", "Nước mắm Sa Châu")]
    [InlineData("hoà", "Bánh Yên Hòa")]
    public async Task Marks_may_be_left_out_or_set_the_old_way(string query, string title)
    {
        await Put("Sữa chua Mộc Bắc", "Đường phèn", "Nước mắm Sa Châu", "Bánh Yên Hòa");
        (await Find(query)).ShouldContain(title);
    }

    [Fact]
    public async Task Decomposed_letters_find_the_same()
    {
        await Put("Chuối tây sấy dẻo Yên Hòa", "Đường phèn");
        (await Find("chuối sấy dẻo".Normalize(NormalizationForm.FormD))).ShouldBe(await Find("chuối sấy dẻo"));
        (await Find("đường".Normalize(NormalizationForm.FormD)))[0].ShouldBe("Đường phèn");
    }

    [Fact]
    public async Task Listings_with_all_words_come_before_those_with_some()
    {
        await Put("Chuối ngự Đại Hoàng", "Mật ong sú vẹt", "Chuối sấy mật ong");
        var answer = await Engine.Search(Query("chuối mật ong"), Cancel);
        answer.Whole.ShouldBe(1);
        answer.Total.ShouldBe(3);
        titles[answer.Ids[0]].ShouldBe("Chuối sấy mật ong");
    }

    [Fact]
    public async Task A_title_counts_more_than_another_name_that_more_than_the_place_and_that_more_than_the_story()
    {
        var story = Document("Món kể", story: "Nhà ăn với mắm tép mỗi ngày.");
        var place = Document("Món quê", places: ["Làng Mắm Tép"]);
        var alias = Document("Món khác", aliases: ["mắm tép đồng"]);
        var title = Document("Mắm tép Gia Viễn");
        await Engine.Change([story, place, alias, title], [], new(0, 1), Cancel);
        (await Find("mắm tép")).ShouldBe(["Mắm tép Gia Viễn", "Món khác", "Món quê", "Món kể"]);
    }

    [Fact]
    public async Task The_last_word_may_be_unfinished()
    {
        await Put("Chuối tây sấy dẻo Yên Hòa");
        (await Find("chuoi sa")).Count.ShouldBe(1);
        (await Find("ch")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("title:chuối")]
    [InlineData("chuối* OR NEAR(a b)")]
    [InlineData("{title} : x")]
    [InlineData("chuối AND NOT sấy")]
    [InlineData("' or 1=1 --")]
    [InlineData("^chuối + sấy")]
    [InlineData("{{7*7}} <svg/onload=alert(1)>")]
    [InlineData("\ud800 \u0301 \0")]
    public async Task No_text_is_read_as_syntax(string text)
    {
        await Put("Chuối tây sấy dẻo Yên Hòa");
        await Should.NotThrowAsync(() => Find(text));
    }

    [Fact]
    public async Task What_is_taken_out_is_not_found_and_what_is_put_again_is_found_once()
    {
        var banana = Document("Chuối sấy");
        await Engine.Change([banana], [], new(0, 1), Cancel);
        await Engine.Change([banana with { Title = "Chuối khô" }], [], new(0, 2), Cancel);
        (await Engine.Search(Query("chuối"), Cancel)).Total.ShouldBe(1);
        (await Find("sấy")).ShouldBeEmpty();
        await Engine.Change([], [banana.Id], new(0, 3), Cancel);
        (await Find("chuối")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rebuild_leaves_nothing_of_before()
    {
        await Put("Chuối sấy");
        await Engine.Rebuild(new(_ => Batches(Document("Mắm tép"), Document("Mắm cáy")), NoChanges), new(1, 1), null, Cancel);
        (await Find("chuối")).ShouldBeEmpty();
        (await Engine.Health(Cancel)).ShouldBe(new SearchHealth(true, 2, new(1, 1)));
    }

    [Fact]
    public async Task What_changes_while_it_is_built_is_in_when_it_switches()
    {
        await Put("Chuối sấy");
        var (old, late) = (Document("Mắm tép"), Document("Mắm rươi"));
        var left = 1;
        await Engine.Rebuild(new(_ => Batches(old), (_, _) => Task.FromResult(left-- > 0 ? new IndexChanges([late], [old.Id], new(1, 9)) : null)), new(1, 1), null, Cancel);
        (await Find("mắm")).ShouldBe(["Mắm rươi"]);
        (await Engine.Health(Cancel)).Place.ShouldBe(new(1, 9));
    }

    [Fact]
    public async Task A_rebuild_that_was_cut_off_goes_on_after_its_last_listing()
    {
        var (first, second) = (Document("Mắm tép"), Document("Mắm cáy"));
        await Should.ThrowAsync<IOException>(() => Engine.Rebuild(new(_ => Broken(first), NoChanges), new(1, 1), null, Cancel));
        Id<Listing>? asked = null;
        await Engine.Rebuild(new(after => Batches((asked = after) is null ? first : second), NoChanges), new(1, 5), null, Cancel);
        asked.ShouldBe(first.Id);
        (await Find("mắm")).Order().ShouldBe(["Mắm cáy", "Mắm tép"]);
        (await Engine.Health(Cancel)).Place.ShouldBe(new(1, 1));
    }

    [Fact]
    public async Task Counts_of_a_facet_respect_the_other_filters_and_not_its_own()
    {
        await Engine.Change(
            [Document("Mắm tép", shelf: "mam", price: 40_000), Document("Mắm cáy", shelf: "mam", price: 150_000), Document("Bún mắm", shelf: "bun", price: 40_000)], [], new(0, 1), Cancel);
        var answer = await Engine.Search(Query("mắm") with { Filters = SearchFilters.None with { Shelves = new HashSet<string> { "mam" }, PriceTo = 99_000 } }, Cancel);
        answer.Total.ShouldBe(1);
        answer.Facets["category"].ShouldBe([new("bun", 1), new("mam", 1)], ignoreOrder: true);
        answer.Facets["price"].ShouldBe([new("-50000", 1), new("100000-200000", 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Stretches_follow_one_another_without_gap_or_repeat()
    {
        await Put([.. Enumerable.Range(1, 30).Select(n => $"Bánh gai số {n}")]);
        List<string> seen = [];
        string? after = null;
        do
        {
            var answer = await Engine.Search(Query("bánh gai") with { Take = 7, After = after }, Cancel);
            seen.AddRange(answer.Ids.Select(id => titles[id]));
            after = answer.Next;
        }
        while (after is not null);
        seen.Count.ShouldBe(30);
        seen.Distinct().Count().ShouldBe(30);
    }

    [Fact]
    public async Task Suggestions_begin_so_with_and_without_marks_and_the_most_used_come_first()
    {
        await Put("Mắm tép", "Mắm cáy đồng", "Mắm cáy đồng", "Bún mắm");
        var found = await Engine.Suggest("mam", 6, Cancel);
        found.Where(s => !s.IsProducer).Select(s => s.Text).ShouldBe(["Mắm cáy đồng", "Mắm tép"]);
        found[0].Listing.ShouldBeNull();
        titles[found[1].Listing!.Value].ShouldBe("Mắm tép");
    }

    [Theory]
    [InlineData(SearchSort.Cheapest, "Mắm một", "Mắm hai", "Mắm không giá")]
    [InlineData(SearchSort.Dearest, "Mắm hai", "Mắm một", "Mắm không giá")]
    public async Task What_has_no_price_comes_last_by_price(SearchSort sort, params string[] order)
    {
        await Engine.Change([Document("Mắm không giá", price: 0), Document("Mắm hai", price: 20_000), Document("Mắm một", price: 10_000)], [], new(0, 1), Cancel);
        var answer = await Engine.Search(Query("mắm") with { Sort = sort }, Cancel);
        answer.Ids.Select(id => titles[id]).ShouldBe(order);
    }

    [Fact]
    public async Task A_new_price_is_there_without_a_word_being_changed()
    {
        var jar = Document("Mắm tép", price: 90_000);
        await Engine.Change([jar], [], new(0, 1), Cancel);
        await Engine.Change([jar with { Facts = jar.Facts with { Price = 30_000, InStock = false } }], [], new(0, 2), Cancel);
        (await Engine.Search(Query("mắm tép dưới 50k"), Cancel)).Total.ShouldBe(1);
        (await Engine.Search(Query("mắm tép") with { Filters = SearchFilters.None with { InStock = true } }, Cancel)).Total.ShouldBe(0);
    }

    private static Task<IndexChanges?> NoChanges(SearchPlace place, CancellationToken cancel) => Task.FromResult<IndexChanges?>(null);

    private static async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Broken(SearchDocument document)
    {
        await Task.Yield();
        yield return [document];
        throw new IOException("The rows are gone.");
    }

    private static async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Batches(params SearchDocument[] documents)
    {
        foreach (var document in documents)
        {
            await Task.Yield();
            yield return [document];
        }
    }

    protected SearchDocument Document(string title, string[]? aliases = null, string[]? places = null, string story = "", string shelf = "thu", long price = 50_000)
    {
        var id = Given.New<Listing>();
        titles[id] = title;
        return new(id, title, aliases ?? [], shelf, [], "", places ?? [], "", story, [], new(price, true, null, [], false, 0, 0, Given.Now));
    }

    protected SearchQuery Query(string text) => new(new QueryReader(new([]), new(new([], []), []), []).Read(new(text, [], IsGrowing: true), Engine.Words), SearchFilters.None, Take: 50);

    protected Task Put(params string[] all) => Engine.Change([.. all.Select(t => Document(t))], [], new(0, 1), Cancel);

    protected async Task<List<string>> Find(string text) =>
        [.. (await Engine.Search(Query(text), Cancel)).Ids.Select(id => titles[id])];
}
