using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Features.Payouts;
using Marketplace.Tests.Accounts;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Payouts;

/// <summary>A program of its own: a run collects what is due to everybody.</summary>
public sealed class PayoutHost : AppHost;

public sealed class PayoutTests(PayoutHost host) : IClassFixture<PayoutHost>
{
    [Fact]
    public async Task What_is_due_is_collected_approved_by_a_second_person_sent_and_settled()
    {
        var owed = await Owed.For(host);
        var payout = (await owed.Collect())!;
        (payout.Amount, payout.Way, payout.Number).ShouldBe((Money.Dong(165_000), PayoutWay.Bank, owed.Account!.Number));
        (await owed.Books()).ShouldBe((165_000, 0, 0), "nothing is booked before a second person approves");
        await host.Send(owed.Second.AsCaller(), new ApprovePayoutRun(payout.RunId));
        (await owed.Books()).ShouldBe((0, 165_000, 0));
        await host.Send(owed.Maker.AsCaller(), new SendPayout(payout.Id, "FT26330123"));
        await host.Send(owed.Maker.AsCaller(), new HearPayout(payout.Id, PayoutState.Settled, null));
        (await owed.Books()).ShouldBe((0, 0, 165_000));
        (await host.Messages(owed.Producer.Phone)).ShouldContain(m => m.Text.Contains("165.000 ₫", StringComparison.Ordinal) && m.Text.Contains(payout.Code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_made_a_run_cannot_approve_it_and_neither_can_who_belongs_to_a_producer_in_it()
    {
        var owed = await Owed.For(host);
        var payout = (await owed.Collect())!;
        (await owed.Refused(owed.Maker.AsCaller(), new ApprovePayoutRun(payout.RunId))).ShouldBe("payout_run.same_person");
        await host.Add(new ProducerPerson(Given.New<ProducerPerson>(), owed.Producer.Id, owed.Second.Id, Given.Now.AddDays(-1)));
        (await owed.Refused(owed.Second.AsCaller(), new ApprovePayoutRun(payout.RunId))).ShouldBe("payout.own_money");
        (await owed.Books()).ShouldBe((165_000, 0, 0));
        await host.Send(owed.Maker.AsCaller(), new CancelPayoutRun(payout.RunId));
    }

    [Fact]
    public async Task A_hundred_approvals_at_once_pay_a_payout_once()
    {
        var owed = await Owed.For(host);
        var payout = (await owed.Collect())!;
        Person[] people = [owed.Second, await host.PersonIn(Role.Administrator), await host.PersonIn(Role.Administrator)];
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => host.Send(people[i % people.Length].AsCaller(), new ApprovePayoutRun(payout.RunId))));
        answers.Distinct().ShouldBe([PayoutRunState.Approved]);
        (await owed.Books()).ShouldBe((0, 165_000, 0));
        (await host.Rows(db => db.Set<LedgerEntry>().CountAsync(e => e.ProducerId == owed.Producer.Id && e.Kind == EntryKind.PayoutApproved))).ShouldBe(1);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Send(owed.Maker.AsCaller(), new SendPayout(payout.Id, "FT1111"))));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Send(owed.Maker.AsCaller(), new HearPayout(payout.Id, PayoutState.Settled, null))));
        (await owed.Books()).ShouldBe((0, 0, 165_000));
        (await owed.Collect()).ShouldBeNull("what was paid is not due again");
    }

    [Fact]
    public async Task Runs_made_at_once_collect_a_producer_once()
    {
        var owed = await Owed.For(host);
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => owed.Refused(owed.Maker.AsCaller(), new MakePayoutRun(Given.New<PayoutRun>()))));
        codes.Count(c => c is null).ShouldBe(1);
        codes.Where(c => c is not null).ShouldAllBe(c => c == "payout.proposed" || c == "payout.nothing_due");
        (await owed.Payouts()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_came_back_is_owed_again_and_collected_by_the_next_run()
    {
        var owed = await Owed.For(host);
        var payout = await owed.Sent();
        await host.Send(owed.Maker.AsCaller(), new HearPayout(payout.Id, PayoutState.Returned, null));
        await host.Send(owed.Maker.AsCaller(), new HearPayout(payout.Id, PayoutState.Returned, null));
        (await owed.Books()).ShouldBe((165_000, 0, 0));
        (await owed.Collect())!.Amount.ShouldBe(Money.Dong(165_000));
        (await host.Messages(owed.Producer.Phone)).ShouldContain(m => m.Text.Contains("bị trả lại", StringComparison.Ordinal));
    }

    // Pitfall 23: lost, late and reversed answers; the books follow the bank's later word, and count each once.
    [Fact]
    public async Task Answers_that_come_twice_late_and_reversed_leave_the_books_right()
    {
        var owed = await Owed.For(host);
        var payout = await owed.Approved();
        (await Answers(owed, payout, "25/11/2026 09:00,Thành công", "25/11/2026 09:00,Thành công")).ShouldBe((1, 1));
        (await owed.Books()).ShouldBe((0, 0, 165_000), "the answer came before anybody noted the sending");
        (await Answers(owed, payout, "26/11/2026 10:00,Bị trả lại")).ShouldBe((1, 0));
        (await Answers(owed, payout, "25/11/2026 09:00,Thành công")).ShouldBe((0, 1));
        (await owed.Books()).ShouldBe((165_000, 0, 0));

        // It is sent a second time, and only then the bank says that the first one had arrived after all: the producer has it twice and owes it.
        var again = await owed.Sent();
        await host.Send(owed.Maker.AsCaller(), new HearPayout(again.Id, PayoutState.Settled, null));
        (await Answers(owed, payout, "27/11/2026 10:00,Thành công")).ShouldBe((1, 0));
        (await owed.Books()).ShouldBe((-165_000, 0, 330_000));
        (await owed.Collect()).ShouldBeNull();
        await owed.Earn(200_000);
        (await owed.Collect())!.Amount.ShouldBe(Money.Dong(35_000), "what was paid twice is taken off what comes");
        (await host.Send(owed.Maker.AsCaller(), new Features.Ledger.RecountLedger())).Differences.Where(d => d.Account == LedgerAccount.Payouts).ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_about_nothing_that_was_approved_are_told_and_change_nothing()
    {
        var owed = await Owed.For(host);
        var payout = (await owed.Collect())!;
        var result = await host.Send(owed.Maker.AsCaller(), new ReadPayoutAnswers($"Mã,Ngày,Trạng thái\n{payout.Code},25/11/2026,Thành công\nCT0000000000,25/11/2026,Thành công\n{payout.Code},25/11/2026,Chờ"));
        result.Faults.Select(f => f.Code).ShouldBe(["payout_answer.unknown", "payout_answer.unknown", "payout_answer.outcome"]);
        (await owed.Books()).ShouldBe((165_000, 0, 0));
    }

    [Fact]
    public async Task A_producer_without_an_account_is_paid_by_postal_money_order()
    {
        var owed = await Owed.For(host, account: false);
        var payout = await owed.Approved();
        payout.Way.ShouldBe(PayoutWay.PostalOrder);
        var file = await host.Send(owed.Maker.AsCaller(), new PayoutRunFile(payout.RunId, PayoutWay.PostalOrder));
        file.ShouldContain($"{payout.Code},Nguyễn Văn An,");
        file.ShouldContain("thôn Yên Hòa");
        (await host.Send(owed.Maker.AsCaller(), new PayoutRunFile(payout.RunId, PayoutWay.Bank))).ShouldNotContain(payout.Code);
        await host.Send(owed.Maker.AsCaller(), new SendPayout(payout.Id, "TCT 0098"));
        (await host.Messages(owed.Producer.Phone))[0].Text.ShouldContain("TCT 0098");
    }

    [Fact]
    public async Task The_file_for_the_bank_is_the_same_however_often_it_is_fetched_and_sending_it_counts_once()
    {
        var owed = await Owed.For(host);
        var payout = await owed.Approved();
        PayoutRunFile file = new(payout.RunId, PayoutWay.Bank);
        var first = await host.Send(owed.Maker.AsCaller(), file);
        var sent = await host.Send(owed.Maker.AsCaller(), new SendPayoutFile(payout.RunId, PayoutWay.Bank));
        sent.ShouldBeGreaterThan(0);
        (await host.Send(owed.Maker.AsCaller(), new SendPayoutFile(payout.RunId, PayoutWay.Bank))).ShouldBe(0);
        (await host.Send(owed.Maker.AsCaller(), file)).ShouldBe(first);
        (await owed.One(payout.Id)).State.ShouldBe(PayoutState.Sent);
    }

    [Fact]
    public async Task A_young_account_holds_payouts_for_forty_eight_hours_and_little_waits_for_more()
    {
        (await (await Owed.For(host, accountAgeHours: 47)).Collect()).ShouldBeNull();
        await Rule("payouts.least_vnd", 20_000);
        var little = await Owed.For(host, amount: 19_999);
        (await little.Collect()).ShouldBeNull();
        await little.Earn(1);
        (await little.Collect())!.Amount.ShouldBe(Money.Dong(20_000));
    }

    [Fact]
    public async Task An_account_that_changes_after_collecting_takes_its_payout_out_of_the_run_and_after_approval_out_of_the_file()
    {
        var owed = await Owed.For(host);
        var payout = (await owed.Collect())!;
        await Change(owed);
        await host.Send(owed.Second.AsCaller(), new ApprovePayoutRun(payout.RunId));
        ((await owed.One(payout.Id)).State, (await owed.One(payout.Id)).LeftOut).ShouldBe((PayoutState.Dropped, "account_changed"));
        (await owed.Books()).ShouldBe((165_000, 0, 0));

        var other = await Owed.For(host);
        var approved = await other.Approved();
        await Change(other);
        (await host.Send(other.Maker.AsCaller(), new PayoutRunFile(approved.RunId, PayoutWay.Bank))).ShouldNotContain(approved.Code);
        (await other.Refused(other.Maker.AsCaller(), new SendPayout(approved.Id, "FT0001"))).ShouldBe("payout.account_changed");
        await host.Send(other.Maker.AsCaller(), new HearPayout(approved.Id, PayoutState.Returned, null));
        (await other.Books()).ShouldBe((165_000, 0, 0));
    }

    [Fact]
    public async Task Administrators_do_all_of_it_on_pages_and_the_producer_sees_what_was_sent()
    {
        var owed = await Owed.For(host);
        var maker = await Visitor.Of(host, owed.Maker);
        var made = await maker.Post("/admin/payouts", new { }, "/admin/payouts?handler=Make");
        var run = made.Headers.Location!.OriginalString;
        (await maker.Read(run)).ShouldContain("người quản trị khác phải duyệt");
        var second = await Visitor.Of(host, owed.Second);
        await second.Post(run, new { }, run + "?handler=Approve");
        var payout = (await owed.Payouts()).Single();
        var page = await second.Read($"{run}/{payout.Id}");
        page.ShouldContain("<svg role=\"img\"");
        page.ShouldContain(owed.Account!.Number);
        (await second.Http.GetStringAsync($"{run}/bank.csv", TestContext.Current.CancellationToken)).ShouldContain(payout.Code);
        await second.Post($"{run}/{payout.Id}", new { Reference = "FT26330999" }, $"{run}/{payout.Id}?handler=Sent");
        (await (await Visitor.Of(host, owed.Owner)).Read($"/my/money/{owed.Producer.Id}/payouts")).ShouldContain(payout.Code);
        (await second.Read("/admin/payouts")).ShouldContain("Chưa có trả lời");
    }

    private async Task<(int Changed, int Known)> Answers(Owed owed, Payout payout, params string[] lines)
    {
        var result = await host.Send(owed.Maker.AsCaller(), new ReadPayoutAnswers("Mã,Ngày,Trạng thái\n" + string.Join('\n', lines.Select(l => payout.Code + "," + l))));
        result.Faults.ShouldBeEmpty();
        return (result.Changed, result.Known);
    }

    private async Task Change(Owed owed)
    {
        await host.Rows(db => db.Set<ReceivingAccount>().Where(a => a.ProducerId == owed.Producer.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.RetiredAt, Given.Now)));
        await host.Add(new ReceivingAccount(Given.New<ReceivingAccount>(), owed.Producer.Id, "970436", "0011001234", "NGUYEN VAN AN", MoneyNews.ByHand, "x", Given.Now));
    }

    private async Task Rule(string name, decimal amount)
    {
        if (!await host.Rows(db => db.Set<Domain.Catalog.Rule>().AnyAsync(r => r.Name == name)))
        {
            await host.Add(new Domain.Catalog.Rule(Given.New<Domain.Catalog.Rule>(), name, amount, [], "vnd", new DateOnly(2026, 1, 1), null, "test"));
        }
    }
}
