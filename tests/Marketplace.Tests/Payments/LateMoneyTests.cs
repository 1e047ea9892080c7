using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ordering;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Payments;

/// <summary>Money that comes when the time is over (pitfall 21: late, before and after expiry, gone stock, cancelled).</summary>
public sealed class LateMoneyTests(AppHost host)
{
    private const long Total = 165_000;

    [Fact]
    public async Task Late_money_pays_the_order_while_its_goods_are_still_held()
    {
        var due = await Due.Placed(host);
        await due.Pass(job: false);
        await due.Notice(Total, (await due.Attempt()).Code);
        (await due.State()).ShouldBe(OrderState.Paid);
        (await due.Tasks()).ShouldBeEmpty();
        (await due.Refunds()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Late_money_takes_the_goods_up_again_where_they_are_still_there()
    {
        var due = await Due.Placed(host);
        await due.Pass();
        (await due.State()).ShouldBe(OrderState.Expired);
        await due.Notice(Total, (await due.Attempt()).Code);
        (await due.State()).ShouldBe(OrderState.Paid);
        var stock = await due.Stock();
        (stock.OnHand, stock.Reserved).ShouldBe((8, 0));
    }

    [Fact]
    public async Task Late_money_goes_back_by_itself_where_the_goods_are_gone()
    {
        var due = await Due.Placed(host);
        await due.Pass();
        await host.Rows(db => db.Set<Stock>().Where(s => s.VariantId == due.Variant).ExecuteUpdateAsync(s => s.SetProperty(x => x.OnHand, 1)));
        await due.Notice(Total, (await due.Attempt()).Code);
        (await due.State()).ShouldBe(OrderState.Expired);
        var refund = (await due.Refunds()).Single();
        (refund.Reason, refund.Amount, refund.OrderId).ShouldBe((RefundReason.PaidLate, Money.Dong(Total), due.Order));
        (await due.Stock()).OnHand.ShouldBe(1);
        (await Visitor.Of(host).Read($"/orders/{due.GroupKey}/refunds/{refund.Id}")).ShouldContain("khi hàng không còn");
    }

    [Fact]
    public async Task Money_for_an_order_that_was_called_off_goes_back_by_itself()
    {
        var due = await Due.Placed(host);
        var number = await host.Rows(db => db.Set<Order>().Where(o => o.Id == due.Order).Select(o => o.Number).SingleAsync());
        await host.Send(Caller.Anonymous, new CancelUnpaidOrder(due.GroupKey, number));
        await due.Notice(Total, (await due.Attempt()).Code);
        (await due.State()).ShouldBe(OrderState.Cancelled);
        (await due.Refunds()).Single().Reason.ShouldBe(RefundReason.PaidLate);
    }

    [Fact]
    public async Task Late_money_of_another_amount_waits_for_a_person()
    {
        var due = await Due.Placed(host);
        await due.Pass();
        await due.Notice(Total - 1, (await due.Attempt()).Code);
        (await due.State()).ShouldBe(OrderState.Expired);
        (await due.Tasks()).Single().Reason.ShouldBe(TransferMatch.Late);
    }

    [Fact]
    public async Task Short_money_goes_back_by_itself_when_the_time_is_over()
    {
        var due = await Due.Placed(host);
        await due.Notice(150_000, (await due.Attempt()).Code);
        await due.Pass();
        var refund = (await due.Refunds()).Single();
        (refund.Reason, refund.Amount).ShouldBe((RefundReason.PaidShort, Money.Dong(150_000)));
        (await due.Tasks()).ShouldAllBe(t => t.SettledAt != null);
        (await due.Attempt()).Received.ShouldBe(Money.Zero);
    }

    [Fact]
    public async Task Two_late_payments_at_once_pay_once_and_the_other_is_owed_back()
    {
        var due = await Due.Placed(host);
        await due.Pass();
        var code = (await due.Attempt()).Code;
        await Task.WhenAll(due.Notice(Total, code), due.Notice(Total, code));
        (await due.State()).ShouldBe(OrderState.Paid);
        (await due.Stock()).OnHand.ShouldBe(8);
        (await due.Refunds()).Single().Reason.ShouldBe(RefundReason.PaidTwice);
    }
}
