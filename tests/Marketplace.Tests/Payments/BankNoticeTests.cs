using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Payments;

public sealed class BankNoticeTests(AppHost host)
{
    private const long Total = 165_000;

    [Fact]
    public async Task The_attempt_is_stored_with_its_code_before_anybody_sees_it()
    {
        var due = await Due.Placed(host);
        var attempt = await due.Attempt();
        attempt.Amount.ShouldBe(Money.Dong(Total));
        var qr = VietQr.Parse(attempt.Payload);
        (qr.Bin, qr.Account, qr.Amount, qr.Memo).ShouldBe((due.Account.Bin, due.Account.Number, Money.Dong(Total), attempt.Code));
        (attempt.Deadline - attempt.StartedAt).ShouldBe(TimeSpan.FromMinutes(90));
    }

    [Fact]
    public async Task Exact_money_pays_the_order_with_the_browser_closed()
    {
        var due = await Due.Placed(host);
        (await due.Notice(Total, "MBVCB.99." + (await due.Attempt()).Code + ".CT tu 001")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await due.State()).ShouldBe(OrderState.Paid);
        (await due.Attempt()).State.ShouldBe(AttemptState.Paid);
        (await due.Tasks()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_notice_ten_times_at_once_pays_once()
    {
        var due = await Due.Placed(host);
        var code = (await due.Attempt()).Code;
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => due.Notice(Total, code, id: 77)));
        answers.ShouldAllBe(a => a.IsSuccessStatusCode);
        await due.Notice(Total, code, id: 77);
        (await due.Attempt()).Received.ShouldBe(Money.Dong(Total));
        (await host.Rows(db => db.Set<Transfer>().CountAsync(t => t.AccountId == due.Account.Id))).ShouldBe(1);
        (await due.Tasks()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_buyer_coming_back_while_the_notice_comes_sees_the_state_and_changes_nothing()
    {
        var due = await Due.Placed(host);
        var (code, number) = ((await due.Attempt()).Code, await host.Rows(db => db.Set<Order>().Where(o => o.Id == due.Order).Select(o => o.Number).SingleAsync()));
        var visitor = Visitor.Of(host);
        await visitor.Read($"/pay/{due.GroupKey}/{number}");
        (await due.State()).ShouldBe(OrderState.AwaitingPayment);
        var looks = Enumerable.Range(0, 5).Select(_ => visitor.Read($"/pay/{due.GroupKey}/{number}"));
        await Task.WhenAll([due.Notice(Total, code, id: 78), .. looks]);
        (await visitor.Read($"/pay/{due.GroupKey}/{number}")).ShouldContain("Đã nhận 165.000 ₫");
    }

    [Fact]
    public async Task Short_money_leaves_the_order_waiting_with_a_task_and_the_rest_completes_it()
    {
        var due = await Due.Placed(host);
        var code = (await due.Attempt()).Code;
        await due.Notice(150_000, code);
        (await due.State()).ShouldBe(OrderState.AwaitingPayment);
        (await due.Attempt()).State.ShouldBe(AttemptState.Short);
        (await due.Tasks()).Single().Reason.ShouldBe(TransferMatch.Short);
        await due.Notice(15_000, code);
        (await due.State()).ShouldBe(OrderState.Paid);
    }

    [Fact]
    public async Task Too_much_money_waits_for_a_person()
    {
        var due = await Due.Placed(host);
        await due.Notice(Total + 1, (await due.Attempt()).Code);
        (await due.State()).ShouldBe(OrderState.AwaitingPayment);
        (await due.Attempt()).State.ShouldBe(AttemptState.Over);
        (await due.Tasks()).Single().Reason.ShouldBe(TransferMatch.Over);
    }

    [Fact]
    public async Task A_second_transfer_is_owed_back_by_itself_and_the_order_stays_paid()
    {
        var due = await Due.Placed(host);
        var code = (await due.Attempt()).Code;
        await due.Notice(Total, code);
        await due.Notice(Total, code);
        (await due.State()).ShouldBe(OrderState.Paid);
        (await due.Attempt()).Received.ShouldBe(Money.Dong(Total));
        (await due.Tasks()).ShouldBeEmpty();
        var refund = (await due.Refunds()).Single();
        (refund.Reason, refund.Amount, refund.State, refund.FromSale).ShouldBe((RefundReason.PaidTwice, Money.Dong(Total), RefundState.AwaitingAccount, false));
    }

    [Fact]
    public async Task Money_on_another_sellers_account_pays_nobody_and_is_that_sellers_task()
    {
        var due = await Due.Placed(host);
        var (other, _, account) = await host.Producer();
        await due.Notice(Total, (await due.Attempt()).Code, account: account);
        (await due.State()).ShouldBe(OrderState.AwaitingPayment);
        (await due.Tasks()).ShouldBeEmpty();
        (await host.Rows(db => db.Set<MoneyTask>().SingleAsync(t => t.ProducerId == other.Id))).Reason.ShouldBe(TransferMatch.WrongAccount);
    }

    [Fact]
    public async Task Money_without_a_code_is_never_matched_by_amount()
    {
        var due = await Due.Placed(host);
        await due.Notice(Total, "chuyen tien mua chuoi");
        (await due.State()).ShouldBe(OrderState.AwaitingPayment);
        var task = (await due.Tasks()).Single();
        (task.Reason, task.AttemptId).ShouldBe((TransferMatch.NoCode, null));
    }

    [Fact]
    public async Task Money_that_goes_out_is_ignored()
    {
        var due = await Due.Placed(host);
        (await due.Notice(Total, (await due.Attempt()).Code, type: "out")).IsSuccessStatusCode.ShouldBeTrue();
        (await due.State()).ShouldBe(OrderState.AwaitingPayment);
        (await due.Tasks()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "another secret")]
    [InlineData(-301, null)]
    [InlineData(301, null)]
    public async Task A_notice_with_a_wrong_signature_or_an_old_time_is_turned_away(int seconds, string? secret)
    {
        var due = await Due.Placed(host);
        var answer = await due.Notice(Total, (await due.Attempt()).Code, secret: secret, drift: TimeSpan.FromSeconds(seconds));
        ((int)answer.StatusCode).ShouldBe(401);
        (await due.State()).ShouldBe(OrderState.AwaitingPayment);
    }

    [Fact]
    public async Task One_accounts_secret_does_not_open_another_accounts_webhook()
    {
        var due = await Due.Placed(host);
        var (_, _, other) = await host.Producer();
        var answer = await due.Notice(Total, (await due.Attempt()).Code, secret: other.WebhookSecret);
        ((int)answer.StatusCode).ShouldBe(401);
    }
}
