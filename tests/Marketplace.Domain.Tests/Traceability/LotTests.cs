using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Tests.Traceability;

/// <summary>What may be declared of a lot, and how much a pack holds.</summary>
public sealed class LotTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly LotText Good = new("L261125", true, Today, Today.AddDays(30), 120.5m, "KGM", 22, "14701");

    [Fact]
    public void A_lot_with_everything_right_may_be_declared() => Good.CheckedOn(Today).ShouldBe(Good);

    [Theory]
    [InlineData("")]
    [InlineData("LÔ-1")]
    [InlineData("L 1")]
    [InlineData("123456789012345678901")]
    public void A_number_that_no_label_can_carry_is_refused(string number) => Refused(Good with { Number = number }).ShouldBe(["lot.number"]);

    [Fact]
    public void Everything_wrong_is_said_at_once() =>
        Refused(new("", false, Today.AddDays(1), Today, 0, "TNE", 101, "14701")).ShouldBe(["lot.number", "lot.made_on", "lot.expires_on", "lot.quantity", "lot.unit", "lot.yield"]);

    [Fact]
    public void Half_pieces_are_refused() => Refused(Good with { Quantity = 10.5m, Unit = "H87" }).ShouldBe(["lot.quantity"]);

    [Fact]
    public void What_may_be_packed_is_the_harvest_times_the_yield_plus_the_tolerance()
    {
        Lot lot = new(default, default, default, 1, Good, DateTimeOffset.UnixEpoch);
        lot.MayPack(0).ShouldBe(26_510);
        lot.MayPack(2).ShouldBe(27_040);
    }

    [Theory]
    [InlineData("500 g", "KGM", 500L)]
    [InlineData("1 kg", "KGM", 1000L)]
    [InlineData("túi 2,5 kg", "KGM", 2500L)]
    [InlineData("hũ 100 g × 6", "KGM", 600L)]
    [InlineData("12 × 20 g", "KGM", 240L)]
    [InlineData("chai 500 ml", "LTR", 500L)]
    [InlineData("bình gốm 1 lít", "LTR", 1000L)]
    [InlineData("gói 10 quả", "H87", 10L)]
    [InlineData("chục 10 quả", "H87", 10L)]
    [InlineData("tranh", "H87", 1L)]
    [InlineData("500 ml", "KGM", null)]
    [InlineData("con 1,6–2,0 kg", "KGM", null)]
    [InlineData("hộp", "KGM", null)]
    [InlineData("500 g", "H87", null)]
    public void A_packs_name_says_how_much_is_in_it_or_somebody_is_asked(string name, string unit, long? content) => PackContent.Read(name, LotUnit.Of(unit)).ShouldBe(content);

    [Theory]
    [InlineData("12", "12")]
    [InlineData("12,5", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("1.200", "1200")]
    [InlineData("1.200,25", "1200.25")]
    public void A_quantity_is_read_as_people_type_it(string text, string expected) => LotUnit.Parse(text).ShouldBe(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1,2,3")]
    [InlineData("mười")]
    public void A_quantity_that_may_mean_anything_is_refused(string text) => Should.Throw<DomainException>(() => LotUnit.Parse(text)).Code.ShouldBe("lot.quantity");

    [Fact]
    public void A_figure_is_written_as_in_Viet_Nam() => LotUnit.Of("KGM").Show(1_234_500).ShouldBe("1.234,5 kg");

    private static string[] Refused(LotText text) => [.. Should.Throw<DomainException>(() => text.CheckedOn(Today)).Refusals.Select(r => r.Code)];
}
