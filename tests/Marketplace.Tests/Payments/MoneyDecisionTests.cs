using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Payments;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Payments;

public sealed class MoneyDecisionTests(AppHost host)
{
    [Fact]
    public async Task The_producer_says_by_hand_that_the_money_came_and_saying_it_four_times_pays_once()
    {
        var due = await Due.Placed(host, MoneyNews.ByHand);
        var attempt = await due.Attempt();
        (attempt.Deadline - attempt.StartedAt).ShouldBe(TimeSpan.FromHours(24));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Send(due.Owner.AsCaller(), new ConfirmMoneyCame(attempt.Id))));
        answers.ShouldAllBe(a => a.Order == OrderState.Paid);
        (await due.Attempt()).ConfirmedBy.ShouldBe(due.Owner.Id.Value);
    }

    [Fact]
    public async Task Another_producer_cannot_say_that_my_money_came()
    {
        var due = await Due.Placed(host, MoneyNews.ByHand);
        var (_, stranger, _) = await host.Producer();
        var attempt = await due.Attempt();
        (await Should.ThrowAsync<DomainException>(() => host.Send(stranger.AsCaller(), new ConfirmMoneyCame(attempt.Id)))).Kind.ShouldBe(RefusalKind.NotFound);
        (await due.State()).ShouldBe(OrderState.AwaitingPayment);
    }

    [Fact]
    public async Task Short_money_can_be_accepted_by_a_person_and_only_once()
    {
        var due = await Due.Placed(host);
        await due.Notice(150_000, (await due.Attempt()).Code);
        SettleMoneyTask accept = new((await due.Tasks()).Single().Id, MoneyOutcome.Accepted, null);
        await host.Send(due.Owner.AsCaller(), accept);
        (await due.State()).ShouldBe(OrderState.Paid);
        (await Should.ThrowAsync<DomainException>(() => host.Send(due.Owner.AsCaller(), accept))).Code.ShouldBe("money_task.settled");
    }

    [Fact]
    public async Task Money_without_a_code_is_given_to_the_order_that_a_person_names()
    {
        var due = await Due.Placed(host);
        await due.Notice(165_000, "khong ghi gi");
        var number = await host.Rows(db => db.Set<Order>().Where(o => o.Id == due.Order).Select(o => o.Number).SingleAsync());
        await host.Send(due.Owner.AsCaller(), new SettleMoneyTask((await due.Tasks()).Single().Id, MoneyOutcome.Assigned, number));
        (await due.State()).ShouldBe(OrderState.Paid);
    }

    [Fact]
    public async Task Money_cannot_be_given_to_another_producers_order()
    {
        var due = await Due.Placed(host);
        var other = await Due.Placed(host);
        await due.Notice(165_000, "khong ghi gi");
        var number = await host.Rows(db => db.Set<Order>().Where(o => o.Id == other.Order).Select(o => o.Number).SingleAsync());
        (await Should.ThrowAsync<DomainException>(async () => await host.Send(due.Owner.AsCaller(), new SettleMoneyTask((await due.Tasks()).Single().Id, MoneyOutcome.Assigned, number)))).Code.ShouldBe("money_task.order");
        (await other.State()).ShouldBe(OrderState.AwaitingPayment);
    }

    [Fact]
    public async Task Returning_short_money_calls_the_order_off_and_owes_all_of_it_back()
    {
        var due = await Due.Placed(host);
        var code = (await due.Attempt()).Code;
        await due.Notice(100_000, code);
        await due.Notice(20_000, code);
        await host.Send(due.Owner.AsCaller(), new SettleMoneyTask((await due.Tasks())[0].Id, MoneyOutcome.Returned, null));
        (await due.State()).ShouldBe(OrderState.Cancelled);
        (await due.Tasks()).ShouldAllBe(t => t.SettledAt != null);
        var refund = (await due.Refunds()).Single();
        (refund.Amount, refund.FromSale).ShouldBe((Money.Dong(120_000), false));
        (await due.Stock()).Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task Accepting_too_much_money_pays_the_order_and_owes_only_the_rest_back()
    {
        var due = await Due.Placed(host);
        await due.Notice(175_000, (await due.Attempt()).Code);
        await host.Send(due.Owner.AsCaller(), new SettleMoneyTask((await due.Tasks()).Single().Id, MoneyOutcome.Accepted, null));
        (await due.State()).ShouldBe(OrderState.Paid);
        var refund = (await due.Refunds()).Single();
        (refund.Reason, refund.Amount).ShouldBe((RefundReason.Overpaid, Money.Dong(10_000)));
    }

    [Fact]
    public async Task Money_that_the_producer_stated_and_the_bank_tells_later_counts_once()
    {
        var due = await Due.Placed(host);
        var attempt = await due.Attempt();
        await host.Send(due.Owner.AsCaller(), new ConfirmMoneyCame(attempt.Id));
        await due.Notice(165_000, attempt.Code);
        (await due.Refunds()).ShouldBeEmpty();
        var told = await due.Attempt();
        (told.Received, told.Stated, told.Applied).ShouldBe((Money.Dong(165_000), Money.Zero, Money.Dong(165_000)));
        await due.Notice(165_000, attempt.Code);
        (await due.Refunds()).Single().Reason.ShouldBe(RefundReason.PaidTwice);
    }

    [Fact]
    public async Task The_deadline_expires_attempt_and_order_and_a_second_run_changes_nothing()
    {
        var due = await Due.Placed(host);
        var attempt = await due.Attempt();
        Caller job = new(CallerKind.Job, Name: ExpirePayment.Kind);
        (await host.Send(job, new ExpirePayment(attempt.Id))).ShouldBe(AttemptState.Waiting, "the deadline has not passed");
        await host.Rows(db => db.Set<PaymentAttempt>().Where(a => a.Id == attempt.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Deadline, Given.Now.AddSeconds(-1))));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Send(job, new ExpirePayment(attempt.Id))));
        (await due.Attempt()).State.ShouldBe(AttemptState.Expired);
        (await due.State()).ShouldBe(OrderState.Expired);
    }

    [Fact]
    public async Task The_producers_money_page_shows_what_was_paid_and_what_must_be_decided()
    {
        var due = await Due.Placed(host);
        await due.Notice(165_000, (await due.Attempt()).Code);
        await due.Notice(20_000, "la lam");
        var page = await (await Visitor.Of(host, due.Owner)).Read($"/my/money/{due.Producer.Id}");
        page.ShouldContain("165.000 ₫");
        page.ShouldContain("Tiền không rõ của đơn nào");
        var (_, stranger, _) = await host.Producer();
        var answer = await (await Visitor.Of(host, stranger)).Http.GetAsync($"/my/money/{due.Producer.Id}");
        ((int)answer.StatusCode).ShouldBe(404);
    }
}
