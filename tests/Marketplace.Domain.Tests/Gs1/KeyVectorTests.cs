using Marketplace.Domain.Gs1;

namespace Marketplace.Domain.Tests.Gs1;

/// <summary>Published cases for check digits, check pairs and lengths of AIs.</summary>
public sealed class KeyVectorTests
{
    public static IEnumerable<TheoryDataRow<Gs1Case>> Sums => Gs1Vectors.Rows("b-check-digits/gs1-dictionary-csum.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Pairs => Gs1Vectors.Rows("b-check-digits/gs1-dictionary-csumalpha.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Parities => Gs1Vectors.Rows("b-check-digits/gs1-engine-parity.json");

    public static IEnumerable<TheoryDataRow<Gs1Case>> Prefixes => Gs1Vectors.Rows("b2-ai-syntax/gs1-engine-ai-length-by-prefix.json");

    [Theory]
    [MemberData(nameof(Sums))]
    public void A_check_digit_is_judged_as_published(Gs1Case c) => LinterVectorTests.Judge(LintRule.Csum, c);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_check_pair_is_judged_as_published(Gs1Case c) => LinterVectorTests.Judge(LintRule.Csumalpha, c);

    [Theory]
    [MemberData(nameof(Parities))]
    public void The_digit_that_should_have_been_is_found(Gs1Case c)
    {
        var value = c.Text("value");
        CheckDigit.Matches(value).ShouldBe(c.Flag("valid"));
        CheckDigit.For(value.AsSpan(0, value.Length - 1)).ToString().ShouldBe(c.TextOrNull("correctDigit") ?? value[^1..]);
        Gs1Key.IsValid($"GTIN-{value.Length}", value).ShouldBe(c.Flag("valid"));
    }

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void Two_digits_tell_how_long_an_AI_is(Gs1Case c) =>
        AiTable.LengthByPrefix(c.Text("prefix")[0], c.Text("prefix")[1]).ShouldBe(c.Data.GetProperty("length").GetInt32());
}
