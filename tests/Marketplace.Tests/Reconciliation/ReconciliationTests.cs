using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Ledger;
using Marketplace.Features.Reconciliation;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Cards;
using Marketplace.Tests.Payments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Reconciliation;

public sealed class ReconciliationTests(StillHost host) : IClassFixture<StillHost>
{
    private static readonly Caller Job = new(CallerKind.Job, Name: "test");

    [Fact]
    public async Task A_needless_entry_is_taken_back_by_its_opposite_and_the_books_agree_again()
    {
        var due = await Due.Paid(host);
        await Extra(due, "extra:1", 5_000);
        await host.Compare();
        var finding = await host.Finding("extra:1");
        (finding.Kind, finding.State, finding.ProducerId).ShouldBe((FindingKind.EntryExtra, FindingState.Open, due.Producer.Id));
        finding.Actual.ShouldContain("5.000");

        // Once, whoever presses how often.
        var admin = (await host.PersonIn(Role.Administrator)).AsCaller();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.Send(admin, new ReverseEntry(finding.Id))));
        await host.Compare();
        (await host.Finding("extra:1")).State.ShouldBe(FindingState.Gone);
        (await host.Rows(db => db.Set<LedgerEntry>().CountAsync(e => e.ProducerId == due.Producer.Id && e.Kind == EntryKind.Reversed))).ShouldBe(1);
        (await host.Send(admin, new RecountLedger())).Differences.Where(d => d.Producer == due.Producer.Id).ShouldBeEmpty();
        (await Code(() => host.Send(admin, new ReverseEntry(finding.Id)))).ShouldBe("finding.no_entry");
    }

    [Fact]
    public async Task A_wrong_entry_is_taken_back_and_the_right_one_booked_in_its_place()
    {
        var due = await Due.Paid(host);
        var attempt = await due.Attempt();
        var first = $"attempt:{attempt.Id}:fee:0";
        await Hands("drop trigger if exists ledger_entries_no_update", "alter table ledger_entries disable trigger user");
        await host.Rows(db => db.Set<LedgerEntry>().Where(e => e.Cause == first).ExecuteUpdateAsync(s => s.SetProperty(e => e.Amount.Minor, 7)));
        await host.Compare();
        var wrong = await host.Finding(first);
        wrong.Kind.ShouldBe(FindingKind.EntryWrong);
        var admin = (await host.PersonIn(Role.Administrator)).AsCaller();
        await host.Send(admin, new ReverseEntry(wrong.Id));
        await host.Compare();
        (await host.Finding(first)).State.ShouldBe(FindingState.Gone);
        (await host.Finding("corrected:" + first)).State.ShouldBe(FindingState.Mended);
        (await host.Rows(db => db.Set<LedgerEntry>().SingleAsync(e => e.Cause == "corrected:" + first))).Amount.ShouldBe(attempt.Fee);
    }

    [Fact]
    public async Task What_somebody_lets_stay_stays_with_its_reason_until_it_is_another_fault()
    {
        var due = await Due.Placed(host);
        await Set(due, OrderState.Paid);
        await host.Compare();
        var subject = "order:" + await Number(due);
        var admin = await host.PersonIn(Role.Administrator);
        var finding = await host.Finding(subject);
        (await Code(() => host.Send(admin.AsCaller(), new AcceptFinding(finding.Id, " ")))).ShouldBe("finding.note");
        await host.Send(admin.AsCaller(), new AcceptFinding(finding.Id, "Người mua trả tiền mặt tại nhà"));
        (await host.Compare())!.Opened.ShouldBe(0);
        finding = await host.Finding(subject);
        (finding.State, finding.Note, finding.AcceptedBy).ShouldBe((FindingState.Accepted, "Người mua trả tiền mặt tại nhà", admin.Id));
        (await Code(() => host.Send(admin.AsCaller(), new AcceptFinding(finding.Id, "lần nữa")))).ShouldBe("finding.move");
        await host.Rows(db => db.Set<Order>().Where(o => o.Id == due.Order).ExecuteUpdateAsync(s => s.SetProperty(o => o.Total.Minor, 200_000)));
        await host.Compare();
        (await host.Finding(subject)).State.ShouldBe(FindingState.Open);
        await Set(due, OrderState.AwaitingPayment);
        await host.Compare();
        (await host.Finding(subject)).State.ShouldBe(FindingState.Gone);
    }

    [Fact]
    public async Task Every_few_minutes_only_what_is_open_or_young_is_looked_at_and_at_night_everything()
    {
        var (young, old) = (await Due.Paid(host), await Due.Paid(host));
        var past = Given.Now.AddDays(-30);
        await Hands("drop trigger if exists ledger_entries_no_update", "alter table ledger_entries disable trigger user");
        await host.Rows(db => db.Set<LedgerEntry>().Where(e => e.ProducerId == old.Producer.Id).ExecuteUpdateAsync(s => s.SetProperty(e => e.At, past)));
        await host.Rows(db => db.Set<Order>().Where(o => o.ProducerId == old.Producer.Id).ExecuteUpdateAsync(s => s.SetProperty(o => o.PlacedAt, past)));
        await host.Rows(db => db.Set<Transfer>().Where(t => t.AccountId == old.Account.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.HeardAt, past)));
        foreach (var due in new[] { young, old })
        {
            await host.Rows(db => db.Set<PaymentAttempt>().Where(a => a.OrderId == due.Order).ExecuteUpdateAsync(s => s.SetProperty(a => a.Fee.Minor, 9)));
        }

        await host.Compare(ReconciliationScope.Open);
        (await Kinds(young)).ShouldBe([FindingKind.EntryWrong]);
        (await Kinds(old)).ShouldBeEmpty();
        await host.Compare();
        (await Kinds(old)).ShouldBe([FindingKind.EntryWrong]);

        // Once it is known to be wrong it is looked at whole every time, so that it closes soon.
        await host.Rows(db => db.Set<PaymentAttempt>().Where(a => a.OrderId == old.Order).ExecuteUpdateAsync(s => s.SetProperty(a => a.Fee.Minor, 2_800)));
        await host.Rows(db => db.Set<PaymentAttempt>().Where(a => a.OrderId == young.Order).ExecuteUpdateAsync(s => s.SetProperty(a => a.Fee.Minor, 2_800)));
        await host.Compare(ReconciliationScope.Open);
        (await host.Rows(db => db.Set<Finding>().Where(f => f.ProducerId == old.Producer.Id).Select(f => f.State).ToListAsync())).ShouldBe([FindingState.Gone]);
    }

    // Money in the wrong account goes back by whoever got it, weeks after somebody else's order was placed.
    [Fact]
    public async Task An_old_refund_of_another_sellers_order_that_is_sent_today_is_nothing_extra()
    {
        var (due, other) = (await Due.Placed(host), await Due.Placed(host));
        await due.Notice(165_000, (await other.Attempt()).Code);
        var task = (await due.Tasks()).Single();
        await host.Send(due.Owner.AsCaller(), new Features.Payments.SettleMoneyTask(task.Id, Features.Payments.MoneyOutcome.Returned, null));
        var past = Given.Now.AddDays(-30);
        await host.Rows(db => db.Set<Refund>().Where(r => r.ProducerId == due.Producer.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.OpenedAt, past)));
        await host.Send(due.Owner.AsCaller(), new Features.Payments.SendRefund((await due.Refunds()).Single().Id, "FT3001"));
        await host.Compare(ReconciliationScope.Open);
        (await host.Rows(db => db.Set<Finding>().CountAsync(f => f.ProducerId == due.Producer.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task One_process_at_a_time_compares_and_a_dead_one_is_replaced()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Send(Job, new BeginReconciliation(ReconciliationScope.Open))));
        var run = begun.OfType<BegunRun>().Single();
        (await host.Compare()).ShouldBeNull();
        var past = Given.Now.AddSeconds(-1);
        await host.Rows(db => db.Set<ReconciliationRun>().Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.AliveUntil, past)));
        (await host.Compare())!.State.ShouldBe(ReconciliationState.Finished);
        (await host.Rows(db => db.Set<ReconciliationRun>().SingleAsync(r => r.Id == run.Id))).State.ShouldBe(ReconciliationState.Failed);
        (await Code(() => host.Send(Job, new NoteFindings(run.Id, new(null, false), 1, [], [])))).ShouldBe("reconciliation.move");
    }

    [Fact]
    public async Task Administrators_ask_for_a_comparison_see_its_end_and_read_it_on_the_health_page()
    {
        var due = await Due.Placed(host);
        await Set(due, OrderState.Paid);
        var admin = await Visitor.Of(host, await host.PersonIn(Role.Administrator));
        await admin.Post("/admin/reconciliation", new { }, "/admin/reconciliation?handler=Ask");
        (await host.Compare(null))!.Scope.ShouldBe(ReconciliationScope.All);
        var page = await admin.Read("/admin/reconciliation");
        page.ShouldContain("Đơn ghi đã trả nhưng không có tiền");
        page.ShouldContain("Đối chiếu ngay");
        (await admin.Read("/admin/health")).ShouldContain("việc cần người xem");
        (await admin.Read("/admin/reconciliation?past=true")).ShouldContain("Đã xong");
        await Set(due, OrderState.AwaitingPayment);
        await host.Compare();
        var other = await Visitor.Of(host, due.Owner);
        ((int)(await other.Http.GetAsync("/admin/reconciliation", TestContext.Current.CancellationToken)).StatusCode).ShouldBe(403);
    }

    private Task Extra(Due due, string cause, long amount) =>
        host.Add(new LedgerEntry(Given.New<LedgerEntry>(), cause, EntryKind.FeeCharged, LedgerAccount.FeeOwed, LedgerAccount.Fees, Money.Dong(amount), due.Producer.Id, due.Order, Given.Now));

    private Task<int> Set(Due due, OrderState state) => host.Rows(db => db.Set<Order>().Where(o => o.Id == due.Order).ExecuteUpdateAsync(s => s.SetProperty(o => o.State, state)));

    private Task<string> Number(Due due) => host.Rows(db => db.Set<Order>().Where(o => o.Id == due.Order).Select(o => o.Number).SingleAsync());

    private Task<List<FindingKind>> Kinds(Due due) => host.Rows(db => db.Set<Finding>().Where(f => f.ProducerId == due.Producer.Id && f.State == FindingState.Open).Select(f => f.Kind).ToListAsync());

    private Task<int> Hands(string sqlite, string postgres) => host.Rows(db => db.Database.ExecuteSqlRawAsync(AppHost.PostgresServer is null ? sqlite : postgres));

    private static async Task<string> Code(Func<Task> sent) => (await Should.ThrowAsync<DomainException>(sent)).Code;
}
