using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Labels;

namespace Marketplace.Tests.Catalog;

/// <summary>How prices are read and words are forbidden.</summary>
public sealed class WordsTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData("38.000", 38_000)]
    [InlineData("38000", 38_000)]
    [InlineData(" 38 000 ₫", 38_000)]
    [InlineData("1.250.000đ", 1_250_000)]
    public void A_price_is_read_as_people_type_it(string typed, long dong) => PriceText.Parse(typed).ShouldBe(Money.Dong(dong));

    [Theory]
    [InlineData("")]
    [InlineData("38k")]
    [InlineData("38,5")]
    [InlineData("3.80.00")]
    [InlineData("-38000")]
    [InlineData("٣٨٠٠٠")]
    [InlineData("99999999999999999999")]
    public void What_could_be_another_price_is_asked_again(string typed) =>
        Should.Throw<DomainException>(() => PriceText.Parse(typed)).Code.ShouldBe("variant.price");

    [Theory]
    [InlineData("Món ngon, giá trị dinh dưỡng cao, gửi từ Quảng Trị")]
    [InlineData("Người chưa ăn bao giờ cũng thích, số 12 phố cũ")]
    [InlineData("Lò được sửa chữa hằng năm")]
    public void Everyday_words_that_hold_a_forbidden_syllable_are_free(string text) => WordRules.Forbidden(text, LabelRows.Shipped, Today).ShouldBeEmpty();

    [Theory]
    [InlineData("CHỮA ho", "chữa")]
    [InlineData("ngon,tốt nhất.", "tốt nhất")]
    [InlineData("giá trị là chữa", "chữa")]
    public void A_forbidden_word_is_found_whatever_stands_around_it(string text, string word) => WordRules.Forbidden(text, LabelRows.Shipped, Today).ShouldBe([word]);

    [Fact]
    public void A_required_label_line_may_be_said_by_its_alternative()
    {
        LabelRule rule = new(default, "34", "Thủ công", ["hdsd"], [], [], ["hdsd:hdbq"], new(2026, 1, 1), null, "", false);
        Gaps(rule, "hdbq").ShouldNotContain(r => r.Code == "label.missing");
        Gaps(rule, "canh_bao").ShouldContain(r => r.Code == "label.missing" && r.Field == "LabelFields[hdsd]");
    }

    private static IReadOnlyList<Refusal> Gaps(LabelRule rule, string line) =>
        new ListingGaps(ListingText.Empty("14701") with { LabelGroup = "34", LabelFields = new Dictionary<string, string> { [line] = "x" } }, true, new LabelRows([rule], []), Today, true, 1, 1, 8, true, true).Find();
}
