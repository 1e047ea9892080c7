using System.Globalization;
using Marketplace.Domain.Gs1;

namespace Marketplace.Domain.Tests.Gs1;

public sealed class Gs1DateTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData("271231", "2027-12-31")]
    [InlineData("270200", "2027-02-28")]
    [InlineData("280200", "2028-02-29")]
    [InlineData("760101", "2076-01-01")]
    [InlineData("770101", "1977-01-01")]
    [InlineData("990101", "1999-01-01")]
    public void Six_digits_mean_the_day_nearest_to_now(string digits, string day) =>
        Gs1Date.Read(digits, Today).ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("271301")]
    [InlineData("270230")]
    [InlineData("27123")]
    [InlineData("2712٣1")]
    public void What_is_no_date_means_nothing(string digits) => Gs1Date.Read(digits, Today).ShouldBeNull();

    [Fact]
    public void Late_in_a_century_small_years_are_ahead() => Gs1Date.Read("050101", new(2096, 1, 1)).ShouldBe(new DateOnly(2105, 1, 1));

    [Fact]
    public void A_day_is_written_in_six_digits() => Gs1Date.Write(Today).ShouldBe("261125");
}
