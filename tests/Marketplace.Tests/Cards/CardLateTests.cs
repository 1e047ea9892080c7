using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Cards;
using Marketplace.Features.Payments;
using Marketplace.Tests.App;
using Marketplace.Tests.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Cards;

/// <summary>Money that comes by card when its order is elsewhere by then.</summary>
public sealed class CardLateTests(StillHost host) : IClassFixture<StillHost>
{
    [Fact]
    public async Task A_page_that_ended_and_was_paid_all_the_same_pays_the_order_that_still_waits()
    {
        var card = await CardCase.Placed(host);
        await card.Start();
        await card.Bank(SandboxCardWay.PayLate);
        (await card.Check()).ShouldBe(CardState.Paid);
        (await card.State()).ShouldBe(OrderState.Paid);
    }

    [Fact]
    public async Task Card_money_that_comes_when_the_order_has_expired_takes_its_goods_again_where_they_are_still_there()
    {
        var card = await CardCase.Placed(host, stock: 2);
        await card.Start();
        await card.Pass();
        (await host.StockOf(card.Only.Variant)).ShouldBe((2, 0));
        await card.Bank(SandboxCardWay.Pay);
        (await card.Check()).ShouldBe(CardState.Paid);
        (await card.State()).ShouldBe(OrderState.Paid);
        (await host.StockOf(card.Only.Variant)).ShouldBe((0, 0));
        (await card.Refunds()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Card_money_that_comes_when_the_goods_are_gone_goes_back_by_itself_and_the_buyer_is_told_why()
    {
        var card = await CardCase.Placed(host, stock: 2);
        await card.Start();
        await card.Pass();
        (await host.Place(await host.Answered((card.Only.Variant, 1)))).ShouldNotBeEmpty();
        await card.Bank(SandboxCardWay.Pay);
        await card.Check();
        await host.Settle();
        (await card.State()).ShouldBe(OrderState.Expired);
        var refund = (await card.Refunds()).Single();
        (refund.Reason, refund.State, refund.FromSale).ShouldBe((RefundReason.PaidLate, RefundState.Sent, false));
        var book = await card.Books();
        (book[LedgerAccount.CardClearing], book[LedgerAccount.Refunds], book[LedgerAccount.Payable], book[LedgerAccount.Fees]).ShouldBe((0, 0, 0, 0));
        (await Visitor.Of(host).Read($"/pay/{card.Group}/card")).ShouldContain("đang về lại thẻ");
        (await Visitor.Of(host).Read($"/orders/{card.Group}/refunds/{refund.Id}")).ShouldContain("Đã gửi về ngân hàng của thẻ");
        await card.BooksAgree();
    }

    // Paid twice, card and bank: the part that a transfer paid first goes back to the card, the other part pays its order.
    [Fact]
    public async Task An_order_that_a_transfer_paid_while_the_card_page_was_open_gives_the_cards_part_back()
    {
        var card = await CardCase.Placed(host, stalls: 2);
        await card.Start();
        await card.Bank(SandboxCardWay.Pay);
        (await card.Transfer(card.Stalls[0])).ShouldBe(TransferMatch.Exact);
        await card.Check();
        await host.Settle();
        (await card.Orders()).Select(o => o.State).Distinct().ShouldBe([OrderState.Paid]);
        var refund = (await card.Refunds(card.Stalls[0])).Single();
        (refund.Reason, refund.State).ShouldBe((RefundReason.PaidTwice, RefundState.Sent));
        (await card.Refunds(card.Stalls[1])).ShouldBeEmpty();
        (await card.Books(card.Stalls[0]))[LedgerAccount.DirectSales].ShouldBe(refund.Amount.Minor);
        await card.BooksAgree();
    }

    [Fact]
    public async Task A_transfer_that_comes_after_the_card_has_paid_is_owed_back_by_whoever_received_it()
    {
        var card = await CardCase.Paid(host);
        (await card.Transfer()).ShouldBe(TransferMatch.Late);
        var refund = (await card.Refunds()).Single();
        (refund.Reason, refund.State, refund.CardId).ShouldBe((RefundReason.PaidTwice, RefundState.AwaitingAccount, null));
        await card.BooksAgree();
    }

    [Fact]
    public async Task A_transfer_that_came_short_before_the_card_paid_everything_is_owed_back()
    {
        var card = await CardCase.Placed(host);
        await card.Start();
        var attempt = await card.Attempt();
        await host.Send(new(Pipeline.CallerKind.Webhook, Name: BankWebhook.SePay), new HearTransfer(BankWebhook.SePay, Guid.CreateVersion7().ToString("N"), card.Only.Account.Id, card.Only.Account.Number, Money.Dong(50_000), attempt.Code, Given.Now, "{}"));
        await card.Bank(SandboxCardWay.Pay);
        await card.Check();
        (await card.State()).ShouldBe(OrderState.Paid);
        var refund = (await card.Refunds()).Single();
        (refund.Amount, refund.CardId, refund.Reason).ShouldBe((Money.Dong(50_000), null, RefundReason.PaidTwice));
        await card.BooksAgree();
    }

    [Fact]
    public async Task Nobody_can_say_that_an_order_was_paid_by_bank_when_a_card_has_paid_it()
    {
        var card = await CardCase.Paid(host);
        (await host.Send(card.Only.Owner.AsCaller(), new ConfirmMoneyCame((await card.Attempt()).Id)).Refused()).Code.ShouldBe("payment.move");
    }

    [Fact]
    public async Task The_hold_lasts_as_long_as_the_page_and_no_longer_than_its_cap()
    {
        var card = await CardCase.Placed(host);
        var attempt = await card.Attempt();
        await host.Rows(db => db.Set<PaymentAttempt>().Where(a => a.Id == attempt.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Deadline, Given.Now.AddMinutes(10))));
        await card.Start();
        (await card.Attempt()).Deadline.ShouldBeGreaterThan((await card.Payment()).Until);
        await card.Leave();
        await host.Rows(db => db.Set<Order>().Where(o => o.Id == card.Only.Order).ExecuteUpdateAsync(s => s.SetProperty(o => o.PlacedAt, Given.Now.AddHours(-3))));
        await host.Rows(db => db.Set<PaymentAttempt>().Where(a => a.Id == attempt.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Deadline, Given.Now.AddMinutes(10))));
        (await card.Start().Refused()).Code.ShouldBe("card.hold_spent");
    }

    [Fact]
    public async Task A_page_whose_time_is_over_is_ended_and_the_payment_expires()
    {
        var card = await CardCase.Placed(host);
        await card.Start();
        var group = (await card.Payment()).GroupId;
        await host.Rows(db => db.Set<CardPayment>().Where(p => p.GroupId == group).ExecuteUpdateAsync(s => s.SetProperty(p => p.Until, Given.Now.AddMinutes(-1))));
        (await card.Check()).ShouldBe(CardState.Expired);
        (await card.Bank(SandboxCardWay.Pay)).ShouldBeFalse();
        (await Visitor.Of(host).Read($"/pay/{card.Group}/card")).ShouldContain("Trang thẻ đã hết giờ");
    }
}
