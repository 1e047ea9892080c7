using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Cards;
using Marketplace.Features.Ordering;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Ordering;

namespace Marketplace.Tests.Cards;

public sealed class CardPayingTests(StillHost host) : IClassFixture<StillHost>
{
    [Fact]
    public async Task One_card_page_pays_the_orders_of_three_producers_and_the_books_say_whose_the_money_is()
    {
        var card = await CardCase.Placed(host, stalls: 3);
        await card.Start();
        (await card.View()).Amount.ShouldBe((await card.Orders()).Aggregate(Money.Zero, (sum, o) => sum + o.Total));
        await card.Bank(SandboxCardWay.Pay);
        (await card.Tell()).ShouldBe(200);
        await host.Settle();
        (await card.Orders()).Select(o => o.State).Distinct().ShouldBe([OrderState.Paid]);
        foreach (var stall in card.Stalls)
        {
            var book = await card.Books(stall);
            var order = (await card.Orders()).Single(o => o.Id == stall.Order);
            book[LedgerAccount.CardClearing].ShouldBe(order.Total.Minor);
            (book[LedgerAccount.Payable] + book[LedgerAccount.Delivery] + book[LedgerAccount.Fees]).ShouldBe(order.Total.Minor);
            book[LedgerAccount.Delivery].ShouldBe(order.Delivery.Minor);
            (book[LedgerAccount.DirectBank], book[LedgerAccount.FeeOwed]).ShouldBe((0, 0));
            (await card.Attempt(stall)).State.ShouldBe(AttemptState.Cancelled, "nobody waits for a transfer any more");
            (await host.StockOf(stall.Variant)).ShouldBe((8, 0));
        }

        await card.BooksAgree();
    }

    [Fact]
    public async Task Coming_back_from_the_card_page_only_reads_and_a_lost_notice_is_found_by_looking()
    {
        var card = await CardCase.Placed(host);
        await card.Start();
        await card.Bank(SandboxCardWay.Pay);
        var page = await Visitor.Of(host).Read($"/pay/{card.Group}/card");
        page.ShouldContain("Thử cách khác");
        (await card.State()).ShouldBe(OrderState.AwaitingPayment);
        (await card.Check()).ShouldBe(CardState.Paid);
        (await Visitor.Of(host).Read($"/pay/{card.Group}/card")).ShouldContain("bằng thẻ");
        (await Visitor.Of(host).Read($"/pay/{card.Group}/{(await card.Orders())[0].Number}")).ShouldContain("Trả bằng thẻ lúc");
    }

    // Pitfalls 8, 9 and 11: any order of arrival, any number of notices, two tabs.
    [Fact]
    public async Task Notices_that_come_twenty_times_at_once_while_the_buyer_comes_back_pay_once()
    {
        var card = await CardCase.Placed(host, stalls: 2);
        await card.Start();
        await card.Bank(SandboxCardWay.Pay);
        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => card.Tell(id: $"evt_same_{card.Group}_{i % 3}")));
        told.ShouldAllBe(status => status == 200);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => card.Check()).Concat([host.Settle().ContinueWith(_ => CardState.Paid, TaskScheduler.Default)]));
        (await card.Payments()).Single().State.ShouldBe(CardState.Paid);
        (await card.Books(card.Stalls[0]))[LedgerAccount.CardClearing].ShouldBe((await card.Orders()).Single(o => o.Id == card.Stalls[0].Order).Total.Minor);
        await card.BooksAgree();
    }

    [Fact]
    public async Task Two_tabs_and_a_double_press_open_one_page()
    {
        var card = await CardCase.Placed(host);
        var started = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => card.Start()));
        started.Distinct().Count().ShouldBe(1);
        (await card.Payments()).Single().State.ShouldBe(CardState.Open);
    }

    [Fact]
    public async Task While_the_card_page_is_open_no_code_is_shown_and_afterwards_it_is_again()
    {
        var card = await CardCase.Placed(host);
        var number = (await card.Orders())[0].Number;
        var buyer = Visitor.Of(host);
        (await buyer.Read($"/pay/{card.Group}/{number}")).ShouldContain("Trả bằng thẻ");
        ((int)(await buyer.Post($"/pay/{card.Group}/card", new { })).StatusCode).ShouldBe(302);
        var waiting = await buyer.Read($"/pay/{card.Group}/{number}");
        waiting.ShouldContain("mã VietQR tạm cất");
        waiting.ShouldNotContain("qr.png");
        ((int)(await buyer.Http.GetAsync($"/pay/{card.Group}/{number}/qr.png")).StatusCode).ShouldBe(409);
        ((int)(await buyer.Post($"/pay/{card.Group}/card", new { }, $"/pay/{card.Group}/card?handler=Leave")).StatusCode).ShouldBe(302);
        (await card.Payment()).State.ShouldBe(CardState.Cancelled);
        (await card.Bank(SandboxCardWay.Pay)).ShouldBeFalse("the page is ended at the bank before another way opens");
        (await buyer.Read($"/pay/{card.Group}/{number}")).ShouldContain("qr.png");
        (await card.Transfer()).ShouldBe(TransferMatch.Exact);
        (await card.State()).ShouldBe(OrderState.Paid);
    }

    // Pitfall 6: the buyer's own hold never stands in the way of the next try, with the last packs.
    [Fact]
    public async Task After_one_page_was_left_another_opens_with_the_last_packs_and_pays()
    {
        var card = await CardCase.Placed(host, stock: 2);
        await card.Start();
        await card.Leave();
        await card.Start();
        await card.Bank(SandboxCardWay.Pay);
        await card.Check();
        (await card.State()).ShouldBe(OrderState.Paid);
        (await card.Payments()).Select(p => p.State).ShouldBe([CardState.Cancelled, CardState.Paid]);
        (await host.StockOf(card.Only.Variant)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Leaving_a_page_that_was_paid_in_the_last_moment_finds_the_money()
    {
        var card = await CardCase.Placed(host);
        await card.Start();
        await card.Bank(SandboxCardWay.Pay);
        (await card.Leave()).ShouldBe(CardState.Paid);
        (await card.State()).ShouldBe(OrderState.Paid);
    }

    [Theory]
    [InlineData(SandboxCardWay.Decline, CardState.Open, "Ngân hàng từ chối thẻ. Chưa trừ tiền.")]
    [InlineData(SandboxCardWay.SecondStep, CardState.Open, "xác nhận thêm một bước")]
    [InlineData(SandboxCardWay.Later, CardState.Confirming, "Đừng trả lần nữa")]
    public async Task Whatever_happens_on_the_card_page_the_buyer_is_told_in_words(SandboxCardWay way, CardState state, string words)
    {
        var card = await CardCase.Placed(host);
        await card.Start();
        await card.Bank(way);
        await card.Tell();
        await host.Settle();
        (await card.Payment()).State.ShouldBe(state);
        (await Visitor.Of(host).Read($"/pay/{card.Group}/card")).ShouldContain(words);
        (await card.Bank(SandboxCardWay.Pay)).ShouldBeTrue("the buyer may go on");
        (await card.Check()).ShouldBe(CardState.Paid);
    }

    [Fact]
    public async Task A_bank_that_refuses_after_a_while_ends_the_payment_and_the_order_waits_for_another_way()
    {
        var card = await CardCase.Placed(host);
        await card.Start();
        await card.Bank(SandboxCardWay.Later);
        (await card.Check()).ShouldBe(CardState.Confirming);
        (await host.Send(Caller.Anonymous, new StartCard(Given.New<CardPayment>(), card.Group))).ShouldBe((await card.Payment()).Id, "nobody pays again while the bank thinks");
        await card.Bank(SandboxCardWay.Refuse);
        (await card.Check()).ShouldBe(CardState.Failed);
        var page = await Visitor.Of(host).Read($"/pay/{card.Group}/card");
        page.ShouldContain("Thẻ không bị trừ tiền");
        page.ShouldContain("Hoặc trả bằng VietQR");
        (await card.State()).ShouldBe(OrderState.AwaitingPayment);
    }

    [Fact]
    public async Task An_order_that_is_called_off_ends_the_page_that_asks_for_it()
    {
        var card = await CardCase.Placed(host, stalls: 2);
        await card.Start();
        await host.Send(Caller.Anonymous, new CancelUnpaidOrder(card.Group, (await card.Orders())[0].Number));
        await host.Settle();
        (await card.Payment()).State.ShouldBe(CardState.Cancelled);
        (await card.View()).Due.Count.ShouldBe(1, "the rest can be paid anew");
    }

    [Fact]
    public async Task A_notice_that_the_bank_did_not_sign_is_not_believed()
    {
        var card = await CardCase.Placed(host);
        await card.Start();
        (await card.Tell(signature: "CfDJ8-forged")).ShouldBe(401);
    }
}
