using System.Text;
using Marketplace.Domain.Search;

namespace Marketplace.Domain.Tests.Search;

public sealed class QueryReaderTests
{
    private static readonly Vocabulary Words = Catalogue("mắm tép gia viễn", "chuối tây sấy dẻo yên hòa", "thịt lợn", "kẹo lạc", "cá quả", "bắp cải", "gạo thơm", "ngô nếp", "đường phèn", "dương xỉ", "quý kỳ", "na phú long", "nước muối", "bánh đa nem");

    private static readonly QueryReader Reader = new(
        new(
        [
            Group(SynonymKind.Equal, 1, "lợn", "heo"), Group(SynonymKind.Equal, 1, "lạc", "đậu phộng"), Group(SynonymKind.Equal, 1, "quả na", "mãng cầu ta"),
            new(SynonymKind.Hint, ["ngô", "bắp"], 1, new Dictionary<string, SynonymGuard> { ["bắp"] = new(["cải", "bò"], [], []) }),
        ]),
        new(new([new("37", "Ninh Bình", "Tỉnh Ninh Bình")], [new("14464", "Gia Viễn", "Xã Gia Viễn", "37", ["Thị trấn Thịnh Vượng, huyện Gia Viễn"]), new("14701", "Yên Mô", "Xã Yên Mô", "37", ["Xã Yên Hòa, huyện Yên Mô"])]), []),
        [new("thu-cong", ["Thủ công mỹ nghệ"], new HashSet<string> { "thu-cong" })]);

    [Theory]
    [InlineData("hoà", "hòa")]
    [InlineData("quí", "quý")]
    [InlineData("KÌ", "kỳ")]
    [InlineData("sấy", "sấy")]
    public void Old_and_new_spelling_composed_and_decomposed_have_one_key(string one, string other) =>
        Terms.Of(one.Normalize(NormalizationForm.FormD)).ShouldBe(Terms.Of(other));

    [Fact]
    public void A_typed_mark_is_meant_where_the_catalogue_has_the_word()
    {
        var forms = Read("dương").Words[0].Forms;
        forms[0].ShouldBe(new(Terms.Of("dương")[0], MatchKind.Exact, 1));
        forms.Single(f => f.Key == Terms.Of("đường")[0]).Kind.ShouldBe(MatchKind.OtherMarks);
        Read("duong").Words[0].Forms.Select(f => f.Kind).ShouldAllBe(k => k == MatchKind.Folded);
    }

    [Theory]
    [InlineData("dưới 100k", null, 100_000L)]
    [InlineData("duoi 100 nghin", null, 100_000L)]
    [InlineData("trên 1tr5", 1_500_000L, null)]
    [InlineData("từ 50 đến 100k", 50_000L, 100_000L)]
    [InlineData("50-100k", 50_000L, 100_000L)]
    [InlineData("giá dưới 100.000đ", null, 100_000L)]
    [InlineData("khoảng 100 ngàn", 80_000L, 120_000L)]
    [InlineData("không quá 1,5 triệu", null, 1_500_000L)]
    public void A_price_in_words_is_a_filter_and_no_word(string phrase, long? from, long? to)
    {
        var query = Read("mắm tép " + phrase);
        (query.Said.PriceFrom, query.Said.PriceTo).ShouldBe((from, to));
        query.Words.Select(w => w.Typed).ShouldBe(["mắm", "tép"]);
        query.Chips.ShouldHaveSingleItem().Kind.ShouldBe("price");
    }

    [Theory]
    [InlineData("ocop 4 sao", 4, 4)]
    [InlineData("bốn sao ocop", 4, 4)]
    [InlineData("từ 3 sao", 3, null)]
    public void Stars_in_words_are_a_filter(string phrase, int from, int? to) =>
        (Read("mắm " + phrase).Said.StarsFrom, Read("mắm " + phrase).Said.StarsTo).ShouldBe((from, to));

    [Fact]
    public void A_chip_that_was_taken_off_is_a_word_again()
    {
        var query = Reader.Read(new("mắm dưới 100k", ["price"]), Words);
        query.Said.PriceTo.ShouldBeNull();
        query.Words.Count.ShouldBe(4);
    }

    [Fact]
    public void A_former_place_leads_to_the_commune_of_now_and_is_a_chip_only_beside_goods()
    {
        var query = Read("chuối sấy xã Yên Hòa");
        query.Places.ShouldHaveSingleItem().Communes.ShouldBe(["14701"]);
        query.Chips.ShouldHaveSingleItem().Text.ShouldBe("xã Yên Hòa");
        Read("Yên Hòa").Chips.ShouldBeEmpty();
        Read("chuối yên mô").Places.ShouldHaveSingleItem().Communes.ShouldBe(["14701"]);
    }

    [Fact]
    public void Equal_words_of_other_regions_are_taken_silently_both_ways()
    {
        Read("thịt heo").Alike.ShouldHaveSingleItem().Keys.ShouldBe(Terms.Of("lợn"));
        Read("kẹo lạc").Alike.ShouldHaveSingleItem().Text.ShouldBe("đậu phộng");
        Read("mãng cầu ta").Alike.Select(a => a.Text).ShouldBe(["quả na", "na"]);
        Read("thịt heo").Meant.ShouldBeEmpty();
    }

    [Fact]
    public void A_hint_is_only_asked_and_not_where_the_word_means_something_else()
    {
        Read("bắp nếp").Meant.ShouldHaveSingleItem().ShouldBe(new("ngô nếp", true));
        Read("bắp nếp").Alike.ShouldBeEmpty();
        Read("bắp cải").Meant.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2 lạng", "200 g")]
    [InlineData("3 cân", "3 kg")]
    [InlineData("1 yến", "10 kg")]
    public void A_measure_is_one_only_after_a_number(string phrase, string same)
    {
        Read("mắm " + phrase).Alike.Select(a => a.Text).ShouldContain(same);
        Read("mắm " + phrase.Split(' ')[1]).Alike.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mắm tpé", "tép")]
    [InlineData("chuốii", "chuối")]
    [InlineData("dẻko", "dẻo")]
    [InlineData("muoosi", "muối")]
    [InlineData("nuoc71", "nước")]
    public void A_slip_of_the_finger_finds_the_catalogues_word(string typed, string meant) =>
        Read(typed).Words[^1].Forms[0].Key.ShouldBe(Terms.Of(meant)[0]);

    [Fact]
    public void Of_two_words_as_near_the_commoner_is_meant()
    {
        var words = Catalogue([.. Enumerable.Repeat("cam", 9), "cax"]);
        Slips.Of("caw", words)[0].Key.ShouldBe("cam");
    }

    [Fact]
    public void Dialect_is_the_last_resort() =>
        Read("chuối xấy").Words[1].Forms.ShouldContain(f => f.Key == Terms.Of("sấy")[0]);

    [Fact]
    public void Fillers_of_a_sentence_are_not_needed()
    {
        var query = Read("cho tôi mua mắm tép ngon làm quà");
        query.Words.Where(w => w.IsNeeded).Select(w => w.Typed).ShouldBe(["mắm", "tép"]);
        Read("ngon").Words[0].IsNeeded.ShouldBeTrue();
    }

    [Fact]
    public void Any_text_is_read()
    {
        foreach (var text in new[] { "", " ", new string('a', 10_000), "\ud800", "\0\u0301", "🍌 OR *", "\u202Echuối", "';drop table", "title:\"x\" NEAR/3 y" })
        {
            Read(text).Words.Count.ShouldBeLessThanOrEqualTo(QueryReader.MostWords);
        }
    }

    private static UnderstoodQuery Read(string text) => Reader.Read(new(text, []), Words);

    private static SynonymGroup Group(SynonymKind kind, int north, params string[] terms) => new(kind, terms, north, new Dictionary<string, SynonymGuard>());

    private static Vocabulary Catalogue(params string[] titles)
    {
        Vocabulary words = new() { Documents = titles.Length };
        foreach (var key in titles.SelectMany(t => Terms.Of(t).Distinct()))
        {
            words.Add(key, 1);
        }

        return words;
    }
}
