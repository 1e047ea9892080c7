using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Tests.Text;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Nước mắm Đồng Giao", "nuoc mam dong giao")]
    [InlineData("  Chuối tây\u00A0\t sấy   dẻo ", "chuoi tay say deo")]
    [InlineData("ĐƯỜNG", "duong")]
    [InlineData("hoà", "hoa")]
    [InlineData("Kỹ, thuật!", "ky, thuat!")]
    [InlineData("", "")]
    public void Folding_drops_marks_case_and_surplus_blanks(string text, string folded)
    {
        VietnameseText.Fold(text).ShouldBe(folded);
        VietnameseText.Fold(text.Normalize(NormalizationForm.FormD)).ShouldBe(folded);
    }

    [Theory]
    [InlineData("Bưởi Đồng Ẩm", "bươi đông âm")]
    [InlineData("mắm", "măm")]
    [InlineData("Thuỷ Thủy", "thuy thuy")]
    public void Folding_tones_keeps_the_letters(string text, string folded) => VietnameseText.FoldTones(text).ShouldBe(folded);

    [Theory]
    [InlineData("Thủy Thuỷ", "thuy thuy")]
    [InlineData("Kỹ sư Lý Mỹ Tỷ", "ki su li mi ti")]
    [InlineData("quý vị", "qui vi")]
    [InlineData("tay tai", "tay tai")]
    [InlineData("y tế", "y te")]
    public void Folding_spelling_joins_i_and_y_only_where_they_are_one_sound(string text, string folded) =>
        VietnameseText.FoldSpelling(text).ShouldBe(folded);

    [Theory]
    [InlineData("Hòa", "hoà")]
    [InlineData("thủy", "Thuỷ")]
    [InlineData("khỏe", "khoẻ")]
    public void The_tone_key_does_not_depend_on_where_the_tone_is_set(string one, string other) =>
        VietnameseText.ToneKey(one).ShouldBe(VietnameseText.ToneKey(other));

    [Fact]
    public void The_tone_key_tells_words_apart_that_differ_in_tone_or_letter()
    {
        string[] words = ["me", "mè", "mẹ", "mé", "mẻ", "mẽ", "mê", "mế"];
        words.Select(VietnameseText.ToneKey).Distinct().Count().ShouldBe(words.Length);
        VietnameseText.ToneKey("mắm tôm, mẹ").ShouldBe("măm1 tôm, me5");
    }

    [Theory]
    [InlineData("Thanh toán đơn #12 – Cơm cháy", "Thanh toan don 12 Com chay")]
    [InlineData("ĐẶC SẢN 🍌", "DAC SAN")]
    public void A_memo_keeps_letters_digits_and_single_blanks(string text, string memo) => VietnameseText.MemoSafe(text).ShouldBe(memo);

    [Fact]
    public void A_memo_is_cut_without_a_blank_at_its_end()
    {
        VietnameseText.MemoSafe("Thanh toan don hang cho a Bean", 26).ShouldBe("Thanh toan don hang cho a");
        VietnameseText.MemoSafe(new string('a', 40), 25).Length.ShouldBe(25);
    }

    [Fact]
    public void What_is_no_text_is_replaced_instead_of_throwing()
    {
        VietnameseText.Fold("a\uD800b").ShouldBe("a\uFFFDb");
        VietnameseText.Fold("a\uDC00\uD800b").ShouldBe("a\uFFFD\uFFFDb");
        VietnameseText.Fold("a\uFFFEb").ShouldBe("a\uFFFDb");
        VietnameseText.Fold("a𐍈b").ShouldBe("a𐍈b");
    }

    [Fact]
    public void Folding_twice_is_folding_once() => Prop.ForAll((NonNull<string> text) =>
    {
        var (fold, spelling, memo) = (VietnameseText.Fold(text.Get), VietnameseText.FoldSpelling(text.Get), VietnameseText.MemoSafe(text.Get));
        return VietnameseText.Fold(fold) == fold && VietnameseText.FoldSpelling(spelling) == spelling && VietnameseText.MemoSafe(memo) == memo;
    }).QuickCheckThrowOnFailure();
}
