using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;

namespace Marketplace.Domain.Tests.Ordering;

/// <summary>A basket has one line for each pack.</summary>
public sealed class BasketTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 7, 0, 0, TimeSpan.Zero);
    private readonly Basket basket = new(Id<Basket>.New(TimeProvider.System), "k", Now);

    [Theory]
    [InlineData(-1)]
    [InlineData(Basket.MostOfOne + 1)]
    [InlineData(int.MinValue)]
    public void More_than_may_be_asked_for_or_less_than_nothing_is_refused(int quantity) =>
        Should.Throw<DomainException>(() => basket.Set(Pack(), quantity, Money.Dong(1000), Now)).Code.ShouldBe("basket.quantity");

    [Fact]
    public void The_same_pack_set_again_is_one_line_with_the_new_price_and_zero_takes_it_out()
    {
        var pack = Pack();
        basket.Set(pack, 2, Money.Dong(1000), Now);
        basket.Set(pack, 5, Money.Dong(1200), Now);
        basket.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Quantity.ShouldBe(5), l => l.Price.ShouldBe(Money.Dong(1200)));

        basket.Set(pack, 0, Money.Dong(1200), Now);
        basket.Remove(pack, Now);
        basket.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void A_full_basket_takes_no_other_pack_but_still_more_of_one()
    {
        var first = Pack();
        basket.Set(first, 1, Money.Dong(1000), Now);
        for (var i = 1; i < Basket.MostLines; i++)
        {
            basket.Set(Pack(), 1, Money.Dong(1000), Now);
        }

        Should.Throw<DomainException>(() => basket.Set(Pack(), 1, Money.Dong(1000), Now)).Code.ShouldBe("basket.full");
        basket.Set(first, 2, Money.Dong(1000), Now);
        basket.Lines.Count.ShouldBe(Basket.MostLines);
    }

    [Theory]
    [InlineData("4821 7730", "48217730")]
    [InlineData("#4821.77-30", "48217730")]
    [InlineData(null, "")]
    [InlineData("٤٨٢١٧٧٣٠", "")]
    public void An_order_number_is_read_as_people_type_it(string? typed, string number) => OrderNumber.Tidy(typed).ShouldBe(number);

    [Fact]
    public void Order_numbers_have_eight_digits_and_are_shown_in_two_groups()
    {
        for (var i = 0; i < 1000; i++)
        {
            OrderNumber.Show(OrderNumber.New()).ShouldMatch("^[1-9][0-9]{3} [0-9]{4}$");
        }
    }

    private static Id<Variant> Pack() => Id<Variant>.New(TimeProvider.System);
}
