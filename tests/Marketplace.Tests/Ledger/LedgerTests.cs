using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ledger;
using Marketplace.Features.Payments;
using Marketplace.Tests.App;
using Marketplace.Tests.Payments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Ledger;

public sealed class LedgerTests(AppHost host)
{
    [Fact]
    public async Task The_database_refuses_to_change_or_remove_an_entry()
    {
        var due = await Due.Paid(host);
        await Should.ThrowAsync<Exception>(() => host.Rows(db => db.Set<LedgerEntry>().Where(e => e.OrderId == due.Order).ExecuteUpdateAsync(s => s.SetProperty(e => e.Amount.Minor, 1L))));
        await Should.ThrowAsync<Exception>(() => host.Rows(db => db.Set<LedgerEntry>().Where(e => e.OrderId == due.Order).ExecuteDeleteAsync()));
        (await Entries(due)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("amount_minor", "0")]
    [InlineData("amount_minor", "-5")]
    [InlineData("credit", "'DirectBank'")]
    [InlineData("credit", "'Fees'")]
    public async Task The_database_refuses_an_entry_that_is_no_movement_between_two_accounts_of_one_book(string column, string value)
    {
        Dictionary<string, string> row = new(StringComparer.Ordinal)
        {
            ["id"] = $"'{Given.New<LedgerEntry>()}'",
            ["cause"] = $"'test:{Given.New<LedgerEntry>()}'",
            ["kind"] = "'MoneyCame'",
            ["debit"] = "'DirectBank'",
            ["credit"] = "'DirectHeld'",
            ["at"] = AppHost.PostgresServer is null ? "0" : "now()",
            ["amount_minor"] = "1",
            ["amount_currency"] = "'VND'",
            ["version"] = "0",
        };
        await host.Rows(async db =>
        {
            await using var undone = await db.Database.BeginTransactionAsync();
            return await db.Database.ExecuteSqlRawAsync(Insert(row));
        });
        row[column] = value;
        await Should.ThrowAsync<Exception>(() => host.Rows(db => db.Database.ExecuteSqlRawAsync(Insert(row))));
    }

    [Fact]
    public async Task Money_straight_to_a_producer_is_information_and_the_fee_for_it_is_owed_to_us()
    {
        await Fee();
        var due = await Due.Paid(host);
        var balances = await Balances(due);
        balances[LedgerAccount.DirectBank].ShouldBe(Money.Dong(165_000));
        balances[LedgerAccount.DirectSales].ShouldBe(Money.Dong(165_000));
        balances[LedgerAccount.DirectHeld].ShouldBe(Money.Zero);
        balances[LedgerAccount.FeeOwed].ShouldBe(Money.Dong(2_800), "two percent of the goods, because the bank told by itself; none of delivery");
        balances[LedgerAccount.Fees].ShouldBe(Money.Dong(2_800));
        balances.Keys.ShouldNotContain(LedgerAccount.Payable);
        (await (await Visitor.Of(host, due.Owner)).Read($"/my/money/{due.Producer.Id}")).ShouldContain("2.800 ₫");
    }

    [Fact]
    public async Task Refunds_in_any_parts_take_the_whole_fee_away_and_the_books_are_empty_when_all_is_sent()
    {
        await Fee();
        var due = await Due.Paid(host);
        await host.Send(due.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), due.Order, false, [new PacksBack(due.Variant, 1)], false, RefundReason.Damaged, null, false));
        (await Balances(due))[LedgerAccount.FeeOwed].ShouldBe(Money.Dong(1_400));
        await host.Send(due.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), due.Order, true, [], false, RefundReason.Agreed, null, false));
        foreach (var refund in await due.Refunds())
        {
            await host.Send(due.Owner.AsCaller(), new SendRefund(refund.Id, "FT" + refund.Id.Value.ToString("N")[^8..]));
        }

        (await Balances(due)).Values.ShouldAllBe(sum => sum == Money.Zero);
    }

    [Fact]
    public async Task One_notice_ten_times_and_one_refund_four_times_are_booked_once_each()
    {
        var due = await Due.Placed(host);
        var code = (await due.Attempt()).Code;
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => due.Notice(165_000, code, id: 991_177)));
        var refund = await host.Send(due.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), due.Order, false, [new PacksBack(due.Variant, 1)], false, RefundReason.Damaged, null, false));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Send(due.Owner.AsCaller(), new SendRefund(refund, "FT7777"))));
        (await Entries(due)).Select(e => e.Kind).Where(k => k is not (EntryKind.FeeCharged or EntryKind.FeeReturned)).Order()
            .ShouldBe([EntryKind.MoneyCame, EntryKind.OrderPaid, EntryKind.RefundOpened, EntryKind.RefundSent]);
    }

    [Fact]
    public async Task An_administrator_reads_the_books_filters_by_account_and_sees_whether_they_agree_with_the_orders()
    {
        var due = await Due.Paid(host);
        var admin = await Visitor.Of(host, await host.PersonIn(Role.Administrator));
        var page = await admin.Read($"/admin/ledger?of={due.Producer.Id}&account=DirectSales");
        page.ShouldContain("165.000 ₫");
        page.ShouldContain("Trả cho đơn");
        page.ShouldNotContain("Ngân hàng báo có");

        // A transfer that somebody slipped in past the program is found.
        await host.Add(new Transfer(Given.New<Transfer>(), "lau", "1", due.Account.Id, Money.Dong(7_000), "", Given.Now, "", Given.Now));
        var found = (await host.Send((await host.PersonIn(Role.Administrator)).AsCaller(), new RecountLedger())).Differences.Where(d => d.Producer == due.Producer.Id).ToList();
        found.Select(d => (d.Account, d.Recounted - d.Booked)).ShouldBe([(LedgerAccount.DirectBank, Money.Dong(7_000)), (LedgerAccount.DirectHeld, Money.Dong(7_000))], ignoreOrder: true);
        (await admin.Read("/admin/ledger")).ShouldContain("Sổ lệch");
        await host.Rows(db => db.Set<Transfer>().Where(t => t.AccountId == due.Account.Id && t.Provider == "lau").ExecuteDeleteAsync());
    }

    private static string Insert(Dictionary<string, string> row) => $"insert into ledger_entries ({string.Join(", ", row.Keys)}) values ({string.Join(", ", row.Values)})";

    private async Task Fee()
    {
        foreach (var (name, percent) in new[] { ("payments.fee_percent", 3), ("payments.fee_percent_online", 2) })
        {
            if (!await host.Rows(db => db.Set<Rule>().AnyAsync(r => r.Name == name)))
            {
                await host.Add(new Rule(Given.New<Rule>(), name, percent, [], "percent", new DateOnly(2026, 1, 1), null, "test"));
            }
        }
    }

    private async Task<IReadOnlyDictionary<LedgerAccount, Money>> Balances(Due due) => (await host.Send((await host.PersonIn(Role.Administrator)).AsCaller(), new ListLedger(null, due.Producer.Id, null))).Balances.Where(b => b.Account is not LedgerAccount.Payable).ToDictionary(b => b.Account, b => b.Amount);

    private Task<List<LedgerEntry>> Entries(Due due) => host.Rows(db => db.Set<LedgerEntry>().AsNoTracking().Where(e => e.ProducerId == due.Producer.Id && e.Kind != EntryKind.FeeCharged).ToListAsync());
}
