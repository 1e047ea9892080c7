using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;

namespace Marketplace.Domain.Tests.Ledger;

public sealed class LedgerEntryTests
{
    [Theory]
    [InlineData(LedgerAccount.DirectBank, LedgerAccount.DirectHeld, 0, "ledger.amount")]
    [InlineData(LedgerAccount.DirectBank, LedgerAccount.DirectHeld, -1, "ledger.amount")]
    [InlineData(LedgerAccount.Fees, LedgerAccount.Fees, 1, "ledger.same_account")]
    [InlineData(LedgerAccount.DirectBank, LedgerAccount.Fees, 1, "ledger.mixed")]
    [InlineData(LedgerAccount.Payable, LedgerAccount.DirectSales, 1, "ledger.mixed")]
    public void An_entry_moves_something_between_two_accounts_of_one_book(LedgerAccount debit, LedgerAccount credit, long amount, string code) =>
        Should.Throw<DomainException>(() => new LedgerEntry(Id<LedgerEntry>.New(TimeProvider.System), "x", EntryKind.MoneyCame, debit, credit, Money.Dong(amount), null, null, TimeProvider.System.GetUtcNow())).Code.ShouldBe(code);

    [Theory]
    [InlineData(140_000, "3", 4_200)]
    [InlineData(150, "1", 2)]
    [InlineData(149, "1", 1)]
    [InlineData(70_000, "0", 0)]
    public void A_fee_is_a_share_of_the_goods_with_half_a_dong_rounded_up(long goods, string percent, long fee) =>
        PlatformFee.Of(Money.Dong(goods), decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Money.Dong(fee));

    [Fact]
    public void Whatever_the_parts_goods_given_back_whole_take_the_whole_fee_away()
    {
        Random random = new(11);
        for (var run = 0; run < 2_000; run++)
        {
            var prices = Enumerable.Range(0, random.Next(1, 9)).Select(_ => (long)random.Next(1, 500_000)).ToList();
            var goods = Money.Dong(prices.Sum());
            var fee = PlatformFee.Of(goods, random.Next(0, 2_000) / 100m);
            var (back, already) = (Money.Zero, Money.Zero);
            foreach (var price in prices)
            {
                back += Money.Dong(price);
                var part = PlatformFee.Back(fee, goods, back, already);
                part.Minor.ShouldBeGreaterThanOrEqualTo(0);
                already += part;
            }

            already.ShouldBe(fee);
        }
    }
}
