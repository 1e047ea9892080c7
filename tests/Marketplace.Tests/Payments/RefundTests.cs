using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ordering;
using Marketplace.Features.Payments;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Payments;

public sealed class RefundTests(AppHost host)
{
    [Fact]
    public async Task A_hundred_refunds_of_one_line_at_once_move_its_money_once()
    {
        var due = await Due.Paid(host);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Tried(due, Packs(due, 2))));
        answers.Count(code => code is null).ShouldBe(1);
        answers.Where(code => code is not null).Distinct().ShouldBe(["refund.too_many"]);
        (await due.Refunds()).Single().Amount.ShouldBe(Money.Dong(140_000));
        var attempt = await due.Attempt();
        (attempt.Refunded, attempt.Applied).ShouldBe((Money.Dong(140_000), Money.Dong(165_000)));
    }

    [Fact]
    public async Task The_same_refund_sent_twenty_times_is_one()
    {
        var due = await Due.Paid(host);
        var one = Packs(due, 1);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Send(due.Owner.AsCaller(), one)));
        (await due.Refunds()).Single().Amount.ShouldBe(Money.Dong(70_000));
    }

    // Pitfall 16: several partial refunds and delivery, then nothing is left.
    [Fact]
    public async Task Line_by_line_and_delivery_add_up_to_what_was_paid_and_then_nothing_is_left()
    {
        var due = await Due.Paid(host);
        foreach (var part in new[] { Packs(due, 1), Packs(due, 1), Some(due, [], delivery: true) })
        {
            await host.Send(due.Owner.AsCaller(), part);
        }

        (await due.Refunds()).Select(r => r.Amount.Minor).ShouldBe([70_000L, 70_000L, 25_000L]);
        (await due.Attempt()).Refundable.ShouldBe(Money.Zero);
        (await Tried(due, Some(due, [], delivery: true))).ShouldBe("refund.delivery_gone");
        (await Tried(due, new OpenRefund(Given.New<Refund>(), due.Order, true, [], false, RefundReason.Agreed, null, true))).ShouldBe("refund.nothing");
        (await due.State()).ShouldBe(OrderState.Cancelled, "what is paid back whole is not an order any more");
    }

    [Fact]
    public async Task Delivery_is_paid_back_once()
    {
        var due = await Due.Paid(host);
        await host.Send(due.Owner.AsCaller(), Some(due, [], delivery: true));
        (await Tried(due, Some(due, [], delivery: true))).ShouldBe("refund.delivery_gone");
    }

    // Pitfall 19: stock follows what the refund says, and calling off later returns only the rest.
    [Theory]
    [InlineData(true, 9)]
    [InlineData(false, 8)]
    public async Task Packs_go_back_on_the_shelf_only_where_the_refund_says_so(bool restock, int after)
    {
        var due = await Due.Paid(host);
        await host.Send(due.Owner.AsCaller(), Packs(due, 1) with { Restock = restock });
        (await due.Stock()).OnHand.ShouldBe(after);
        await host.Send(due.Owner.AsCaller(), new MoveOrder(due.Order, OrderState.Cancelled));
        (await due.Stock()).OnHand.ShouldBe(after + 1);
        (await due.Refunds()).Sum(r => r.Amount.Minor).ShouldBe(165_000, "calling off owes the rest back");
        (await due.Attempt()).Refundable.ShouldBe(Money.Zero);
    }

    [Fact]
    public async Task A_whole_refund_before_the_parcel_is_sent_calls_the_order_off_and_puts_nothing_back_that_is_spoilt()
    {
        var due = await Due.Paid(host);
        await host.Send(due.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), due.Order, true, [], false, RefundReason.Damaged, null, Restock: false));
        (await due.State()).ShouldBe(OrderState.Cancelled);
        (await due.Stock()).OnHand.ShouldBe(8);
        (await due.Refunds()).Single().Amount.ShouldBe(Money.Dong(165_000));
    }

    // Pitfall 17: never more than came.
    [Fact]
    public async Task An_order_that_was_taken_with_less_money_gives_back_no_more_than_that()
    {
        var due = await Due.Placed(host);
        await due.Notice(100_000, (await due.Attempt()).Code);
        await host.Send(due.Owner.AsCaller(), new SettleMoneyTask((await due.Tasks()).Single().Id, MoneyOutcome.Accepted, null));
        (await Tried(due, Packs(due, 2))).ShouldBe("refund.too_much");
        await host.Send(due.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), due.Order, true, [], false, RefundReason.Agreed, null, true));
        (await due.Refunds()).Single().Amount.ShouldBe(Money.Dong(100_000));
    }

    [Fact]
    public async Task The_database_itself_refuses_to_give_back_more_than_was_paid()
    {
        var due = await Due.Paid(host);
        await Should.ThrowAsync<Exception>(() => host.Rows(db => db.Set<PaymentAttempt>().Where(a => a.OrderId == due.Order).ExecuteUpdateAsync(s => s.SetProperty(a => a.Refunded.Minor, 165_001L))));
    }

    [Fact]
    public async Task An_unpaid_order_and_another_producers_order_give_nothing_back()
    {
        var due = await Due.Placed(host);
        (await Tried(due, Packs(due, 1))).ShouldBe("refund.not_paid");
        var paid = await Due.Paid(host);
        (await Should.ThrowAsync<DomainException>(() => host.Send(due.Owner.AsCaller(), Packs(paid, 1)))).Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public async Task The_buyer_says_where_the_payee_scans_and_notes_the_reference_and_the_buyer_sees_it()
    {
        var due = await Due.Paid(host);
        var refund = await host.Send(due.Owner.AsCaller(), Packs(due, 1));
        var buyer = Visitor.Of(host);
        var page = $"/orders/{due.GroupKey}/refunds/{refund}";
        (await buyer.Read("/orders/" + due.GroupKey)).ShouldContain("Ghi tài khoản nhận tiền");
        ((int)(await buyer.Post(page, new { Form__Bin = "970436", Form__Number = "12", Form__Holder = "Lê Thị Mua" })).StatusCode).ShouldBe(422);
        ((int)(await buyer.Post(page, new { Form__Bin = "970436", Form__Number = "1017595600", Form__Holder = "Lê Thị Mua" })).StatusCode).ShouldBe(302);
        var told = await buyer.Read(page);
        told.ShouldContain("…5600");
        told.ShouldNotContain("1017595600");

        var view = await host.Send(due.Owner.AsCaller(), new ShowRefund(refund));
        var qr = VietQr.Parse(view.Payload);
        (qr.Bin, qr.Account, qr.Amount, qr.Memo).ShouldBe(("970436", "1017595600", Money.Dong(70_000), view.Memo));
        var payee = await Visitor.Of(host, due.Owner);
        var desk = $"/my/money/{due.Producer.Id}/refunds/{refund}";
        (await payee.Read($"/my/money/{due.Producer.Id}")).ShouldContain("Phải trả lại người mua");
        (await payee.Read(desk)).ShouldContain("LE THI MUA");
        ((int)(await payee.Post(desk, new { Reference = "ft26330123" }, desk + "?handler=Sent")).StatusCode).ShouldBe(302);
        (await buyer.Read(page)).ShouldContain("FT26330123");
        (await buyer.Read("/orders/" + due.GroupKey)).ShouldContain("Đã trả lại 70.000 ₫");
    }

    // Pitfalls 13 and 23: pressing again, and what the bank returns.
    [Fact]
    public async Task Sent_four_times_is_sent_once_and_what_the_bank_returns_is_owed_again()
    {
        var due = await Due.Paid(host);
        var refund = await host.Send(due.Owner.AsCaller(), Packs(due, 1));
        SendRefund sent = new(refund, "FT1234");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Send(due.Owner.AsCaller(), sent)));
        (await due.Refunds()).Single().Times.ShouldBe(1);
        (await Should.ThrowAsync<DomainException>(() => host.Send(due.Owner.AsCaller(), new SendRefund(refund, "FT9999")))).Code.ShouldBe("refund.move");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Send(due.Owner.AsCaller(), new ReturnRefund(refund))));
        (await due.Refunds()).Single().State.ShouldBe(RefundState.AwaitingAccount);
        await host.Send(due.Owner.AsCaller(), sent);
        (await due.Refunds()).Single().Times.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_finds_a_refund_under_the_key_of_another_order()
    {
        var due = await Due.Paid(host);
        var other = await Due.Paid(host);
        var refund = await host.Send(due.Owner.AsCaller(), Packs(due, 1));
        (await Should.ThrowAsync<DomainException>(() => host.Send(Caller.Anonymous, new SayRefundAccount(other.GroupKey, refund, "970436", "1017595600", "KE GIAN")))).Kind.ShouldBe(RefusalKind.NotFound);
        ((int)(await Visitor.Of(host).Http.GetAsync($"/orders/{other.GroupKey}/refunds/{refund}")).StatusCode).ShouldBe(404);
    }

    private static OpenRefund Packs(Due due, int packs) => Some(due, [new PacksBack(due.Variant, packs)], delivery: false);

    private static OpenRefund Some(Due due, IReadOnlyList<PacksBack> lines, bool delivery) =>
        new(Given.New<Refund>(), due.Order, false, lines, delivery, RefundReason.Damaged, "Hộp bẹp", true);

    private async Task<string?> Tried(Due due, OpenRefund refund)
    {
        try
        {
            await host.Send(due.Owner.AsCaller(), refund);
            return null;
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }
}
