using Marketplace.Domain.Gs1;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Tests.Gs1;

public sealed class GtinTests
{
    [Theory]
    [InlineData("8930000000002", "08930000000002")]
    [InlineData("02345673", "00000002345673")]
    [InlineData("416000336108", "00416000336108")]
    [InlineData("12345678901231", "12345678901231")]
    public void A_shorter_GTIN_gets_zeros_on_the_left(string text, string value) => Gtin.Parse(text).Value.ShouldBe(value);

    [Theory]
    [InlineData("")]
    [InlineData("8930000000006")]
    [InlineData("893000000000")]
    [InlineData(" 8930000000002")]
    [InlineData("893000000000５")]
    public void What_is_no_GTIN_is_refused(string text) => Should.Throw<DomainException>(() => Gtin.Parse(text)).Code.ShouldBe("gtin.invalid");

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(14)]
    public void Zeros_only_are_no_GTIN(int length) =>
        Should.Throw<DomainException>(() => Gtin.Parse(new string('0', length))).Code.ShouldBe("gtin.zero");

    [Theory]
    [InlineData("8930000000002", false)]
    [InlineData("2112345678900", true)]
    [InlineData("0200000000004", true)]
    [InlineData("0400000000008", true)]
    [InlineData("02345673", true)]
    [InlineData("0012345678905", false)]
    public void A_number_for_internal_use_is_recognized(string text, bool isRestricted) => Gtin.Parse(text).IsRestrictedCirculation.ShouldBe(isRestricted);

    [Fact]
    public void A_GLN_has_13_digits_and_a_check_digit()
    {
        Gln.Parse("8930000000002").Value.ShouldBe("8930000000002");
        Should.Throw<DomainException>(() => Gln.Parse("8930000000006")).Code.ShouldBe("gln.invalid");
        Should.Throw<DomainException>(() => Gln.Parse("02345673")).Code.ShouldBe("gln.invalid");
        Should.Throw<DomainException>(() => Gln.Parse("0000000000000")).Code.ShouldBe("gln.zero");
    }

    [Theory]
    [InlineData("GTIN-12", "416000336108", true)]
    [InlineData("GSIN", "12345678901234560", true)]
    [InlineData("GSRN", "123456789012345675", true)]
    [InlineData("GSRN", "12345678901234567", false)]
    [InlineData("GRAI", "012345678901284ABC", true)]
    [InlineData("GDTI", "1234567890129ABC", false)]
    [InlineData("GMN", "1987654Ad4X4bL5ttr2310c2K", true)]
    public void A_key_is_judged_by_its_kind(string kind, string value, bool isValid) => Gs1Key.IsValid(kind, value).ShouldBe(isValid);
}
