using FsCheck;
using FsCheck.Fluent;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Tests.Text;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("0912345678")]
    [InlineData("0912 345 678")]
    [InlineData("0912.345.678")]
    [InlineData("84912345678")]
    [InlineData("+84912345678")]
    [InlineData("+84 (0)912 345 678")]
    [InlineData("+84 0912-345-678")]
    [InlineData("0084912345678")]
    [InlineData(" 0912\u00A0345 678 ")]
    public void Every_usual_way_of_writing_gives_one_number(string text)
    {
        PhoneNumber.Parse(text).E164.ShouldBe("+84912345678");
        PhoneNumber.Parse(text).Display.ShouldBe("0912 345 678");
    }

    [Theory]
    [InlineData("0162 345 6789", "+84323456789")]
    [InlineData("01693456789", "+84393456789")]
    [InlineData("0120 345 6789", "+84703456789")]
    [InlineData("0121 345 6789", "+84793456789")]
    [InlineData("0122 345 6789", "+84773456789")]
    [InlineData("0126 345 6789", "+84763456789")]
    [InlineData("0128 345 6789", "+84783456789")]
    [InlineData("0123 345 6789", "+84833456789")]
    [InlineData("0124 345 6789", "+84843456789")]
    [InlineData("0125 345 6789", "+84853456789")]
    [InlineData("0127 345 6789", "+84813456789")]
    [InlineData("0129 345 6789", "+84823456789")]
    [InlineData("0186 345 6789", "+84563456789")]
    [InlineData("+84 188 345 6789", "+84583456789")]
    [InlineData("841993456789", "+84593456789")]
    public void The_numbers_of_before_2018_become_todays(string old, string now) => PhoneNumber.Parse(old).E164.ShouldBe(now);

    [Theory]
    [InlineData("0229 3871 234")]
    [InlineData("02293871234")]
    [InlineData("1900 1234")]
    [InlineData("18001234")]
    public void A_land_line_or_service_number_cannot_receive_codes(string text) =>
        Should.Throw<DomainException>(() => PhoneNumber.Parse(text)).Code.ShouldBe("phone.not_mobile");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("091234567")]
    [InlineData("09123456789")]
    [InlineData("912345678")]
    [InlineData("0912 345 67a")]
    [InlineData("0912345678\n0")]
    [InlineData("+85912345678")]
    [InlineData("٠٩١٢٣٤٥٦٧٨")]
    [InlineData("０９１２３４５６７８")]
    [InlineData("0161 345 6789")]
    [InlineData("0952 345 678x")]
    [InlineData("0000000000")]
    public void Anything_else_is_refused(string? text)
    {
        Should.Throw<DomainException>(() => PhoneNumber.Parse(text)).Code.ShouldBe("phone.invalid");
        PhoneNumber.TryParse(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void What_is_stored_or_shown_is_read_back_as_the_same_number() => Prop.ForAll((NonNegativeInt any) =>
    {
        var number = PhoneNumber.Parse($"09{any.Get % 9}{any.Get % 10_000_000:D7}");
        return PhoneNumber.Parse(number.E164) == number && PhoneNumber.Parse(number.Display) == number;
    }).QuickCheckThrowOnFailure();
}
