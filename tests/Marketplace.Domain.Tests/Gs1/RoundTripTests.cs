using FsCheck;
using FsCheck.Fluent;
using Marketplace.Domain.Gs1;

namespace Marketplace.Domain.Tests.Gs1;

/// <summary>What is written is read back as it was, for any values.</summary>
public sealed class RoundTripTests
{
    private static readonly Config Config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(500);

    private static Gen<string> Digits(int length) => Gen.Choose('0', '9').ArrayOf(length).Select(d => string.Concat(d.Select(c => (char)c)));

    private static Gen<string> Text(int most) =>
        from length in Gen.Choose(1, most)
        from characters in Gen.Elements(CharacterSets.Cset82Alphabet.ToCharArray()).ArrayOf(length)
        select new string(characters);

    private static Gen<string> Keyed(int length) => Digits(length - 1).Select(d => d + CheckDigit.For(d));

    private static Gen<AiElement[]> Items =>
        from gtin in Keyed(14)
        from lot in Text(20).OrNull()
        from variant in Text(20).OrNull()
        from serial in Text(20).OrNull()
        from weight in Digits(6).OrNull()
        from extra in Text(90).OrNull()
        from day in Gen.Choose(0, 28)
        select Elements(("01", gtin), ("22", variant), ("10", lot), ("21", serial), ("17", $"2712{day:00}"), ("3103", weight), ("99", extra));

    [Fact]
    public void A_link_built_from_elements_reads_as_the_same_elements() =>
        Prop.ForAll(Items.ToArbitrary(), items =>
        {
            var link = DigitalLink.Parse(DigitalLink.Build("https://id.example.vn/a/01/b", items));
            link.Elements.ShouldBe(items, ignoreOrder: false);
            link.Stem.ShouldBe("https://id.example.vn/a/01/b");
            DigitalLink.Parse(link.Canonical).Elements.ShouldBe(items);
        }).Check(Config);

    [Fact]
    public void A_bracketed_string_reads_as_what_was_written() =>
        Prop.ForAll(Items.ToArbitrary(), items => ElementString.Parse(ElementString.ToBracketed(items), true).ShouldBe(items)).Check(Config);

    [Fact]
    public void A_scan_of_a_written_message_gives_its_elements() =>
        Prop.ForAll(Items.ToArbitrary(), items =>
        {
            var message = ElementString.ToUnbracketed(items, ElementString.GroupSeparator);
            ScanData.Parse("]d2" + message[1..]).Elements.ShouldBe(items);
        }).Check(Config);

    [Fact]
    public void Every_single_wrong_digit_is_noticed() =>
        Prop.ForAll(Keyed(14).ToArbitrary(), Gen.Choose(0, 13).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (gtin, at, by) =>
        {
            var digits = gtin.ToCharArray();
            digits[at] = (char)('0' + ((digits[at] - '0' + by) % 10));
            CheckDigit.Matches(gtin).ShouldBeTrue();
            CheckDigit.Matches(digits).ShouldBeFalse();
        }).Check(Config);

    [Fact]
    public void A_check_pair_that_was_made_is_accepted() =>
        Prop.ForAll(Text(97).ToArbitrary(), body => CheckPair.Matches(body + CheckPair.For(body)).ShouldBeTrue()).Check(Config);

    private static AiElement[] Elements(params (string Ai, string? Value)[] pairs) =>
        [.. pairs.Where(p => p.Value is not null).Select(p => AiElement.Of(p.Ai, p.Value!))];
}
