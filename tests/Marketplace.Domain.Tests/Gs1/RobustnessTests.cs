using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Marketplace.Domain.Conform;
using Marketplace.Domain.Gs1;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Tests.Gs1;

/// <summary>Hostile input is refused with a code. How long that takes is measured in Marketplace.Benchmarks.</summary>
public sealed class RobustnessTests
{
    private const int Megabyte = 1_000_000;

    public static TheoryData<string, string, string> Floods => new()
    {
        { "dl.parse", "https://a/01/08930000000002?", "&a=b" },
        { "dl.parse", "https://a/", "/10" },
        { "dl.parse", "https://a/01/08930000000002/10/", "%" },
        { "ai.parse", "(10)", "A" },
        { "ai.parse", "", "(99)A" },
        { "ai.parse", "(10)", "\\(" },
        { "ai.parse", "^", "99A^" },
        { "ai.parse", "^", "0108930000000002" },
        { "scan.parse", "]C1", "99A\u001D" },
        { "scan.parse", "]Q1", "\\" },
        { "scan.parse", "]E0", "|]e0" },
    };

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_megabyte_is_refused_by_its_length(string op, string start, string part)
    {
        var input = JsonSerializer.SerializeToElement(start + Times(part, Megabyte));
        Should.Throw<DomainException>(() => Gs1Ops.All[op](input)).Code.ShouldBe("gs1.too_long");
    }

    [Theory]
    [MemberData(nameof(Floods))]
    public void The_longest_text_that_is_read_gets_a_result_or_a_code(string op, string start, string part)
    {
        var input = JsonSerializer.SerializeToElement((start + Times(part, DigitalLink.MaxLength))[..DigitalLink.MaxLength]);
        var refusal = Record.Exception(() => Gs1Ops.All[op](input));
        (refusal is null or DomainException).ShouldBeTrue(refusal?.ToString());
    }

    [Fact]
    public void Whatever_happens_to_a_valid_text_the_answer_is_a_result_or_a_code()
    {
        string[] texts =
        [
            "https://id.example.vn/01/08930000000002/10/L%2B1/21/ABC?17=271231&3103=001250&linkType=gs1:pip#x",
            "(01)08930000000002(10)L1(17)271231(3103)001250",
            "^010893000000000210L1^17271231^3103001250",
            "]d2010893000000000210L1\u001D17271231",
            "]Q1https://id.example.vn/01/08930000000002",
            "]E08930000000002|]e099COMPOSITE",
            "(8110)0123456123456111101231011012301234567320010142012315012345661123456790010",
        ];
        var mutations =
            from text in Gen.Elements(texts)
            from at in Gen.Choose(0, text.Length - 1)
            from length in Gen.Choose(0, 3)
            from put in Gen.Elements("", "%", "%2", "/", "//", "?", "&", "=", "(", ")", "\\", "^", "\u001D", "٣", "ế", "\0", "0", "]", "|", "\ud83c\udf4c", "99")
            select text.Remove(at, Math.Min(length, text.Length - at)).Insert(at, put);
        Prop.ForAll(mutations.ToArbitrary(), text =>
        {
            foreach (var op in new[] { "dl.parse", "ai.parse", "scan.parse" })
            {
                var refusal = Record.Exception(() => Gs1Ops.All[op](JsonSerializer.SerializeToElement(text)));
                (refusal is null or DomainException).ShouldBeTrue($"{op} {text}: {refusal}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static string Times(string part, int length) => string.Concat(Enumerable.Repeat(part, (length / part.Length) + 1));
}
