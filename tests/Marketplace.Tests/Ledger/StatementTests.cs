using System.IO.Compression;
using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ledger;
using Marketplace.Features.Payments;
using Marketplace.Tests.App;
using Marketplace.Tests.Payments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Ledger;

/// <summary>A producer's month is the books', on the page and in both files.</summary>
public sealed class StatementTests(AppHost host)
{
    [Fact]
    public async Task A_months_statement_equals_the_books_to_the_dong_and_carries_the_month_before()
    {
        var due = await Due.Paid(host);
        await host.Send(due.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), due.Order, false, [new PacksBack(due.Variant, 1)], false, RefundReason.Damaged, null, false));
        await Entry(due, -40, LedgerAccount.OperatorBank, LedgerAccount.Payable, 500_000);
        await Entry(due, 0, LedgerAccount.OperatorBank, LedgerAccount.Payable, 123_457);
        await Entry(due, 0, LedgerAccount.Payable, LedgerAccount.OperatorBank, 500_000);

        var statement = await host.Send(due.Owner.AsCaller(), new ShowStatement(due.Producer.Id, null));
        var books = (await host.Send((await host.PersonIn(Role.Administrator)).AsCaller(), new ListLedger(null, due.Producer.Id, null))).Balances.ToDictionary(b => b.Account, b => b.Amount);
        foreach (var account in MonthStatement.Told)
        {
            (statement.Accounts.FirstOrDefault(a => a.Which == account)?.Closing ?? Money.Zero).ShouldBe(books[account], account.ToString());
        }

        var payable = statement.Accounts.Single(a => a.Which == LedgerAccount.Payable);
        (payable.Opening.Minor, payable.Up.Minor, payable.Down.Minor, payable.Closing.Minor).ShouldBe((500_000, 123_457, -500_000, 123_457));
        var before = await host.Send(due.Owner.AsCaller(), new ShowStatement(due.Producer.Id, statement.Month.AddMonths(-1)));
        statement.Accounts.ShouldAllBe(a => a.Opening == Closing(before, a.Which));
    }

    [Fact]
    public async Task The_page_the_pdf_and_the_sheet_say_the_same_amounts()
    {
        var due = await Due.Paid(host);
        await Entry(due, 0, LedgerAccount.OperatorBank, LedgerAccount.Payable, 123_457);
        var owner = await Visitor.Of(host, due.Owner);
        var page = await owner.Read($"/my/money/{due.Producer.Id}/month");
        page.ShouldContain("123.457 ₫");
        page.ShouldContain("165.000 ₫");
        var month = Regex.Match(page, @"/month/(\d{4}-\d\d)\.pdf", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var pdf = await owner.Http.GetByteArrayAsync($"/my/money/{due.Producer.Id}/month/{month}.pdf", TestContext.Current.CancellationToken);
        System.Text.Encoding.Latin1.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        using ZipArchive sheet = new(new MemoryStream(await owner.Http.GetByteArrayAsync($"/my/money/{due.Producer.Id}/month/{month}.xlsx", TestContext.Current.CancellationToken)));
        using StreamReader reader = new(sheet.Entries.Single(e => e.FullName.EndsWith("worksheets/sheet1.xml", StringComparison.Ordinal)).Open());
        var cells = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        cells.ShouldContain("<x:v>123457</x:v>");
        cells.ShouldContain("<x:v>165000</x:v>");
    }

    [Fact]
    public async Task A_long_month_goes_on_several_sheets_of_paper()
    {
        Domain.Ledger.StatementPaper paper = new("Sao kê", ["Cơ sở"], ["Lúc", "Việc", "Đơn", "Tiền"], [new("Phải trả", new("Đầu tháng", 0), [.. Enumerable.Range(1, 200).Select(i => new StatementPaper.Row("01/11/2026", "Trả cho đơn", "T-" + i, i))], new("Cuối tháng", 20_100))]);
        using Adapters.Statements.StatementPrinter printer = new();
        var text = System.Text.Encoding.Latin1.GetString(await printer.Pdf(paper, TestContext.Current.CancellationToken));
        Regex.Count(text, @"/Type\s*/Page\b", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeGreaterThan(3);
    }

    private static Money Closing(MonthStatement statement, LedgerAccount account) => statement.Accounts.FirstOrDefault(a => a.Which == account)?.Closing ?? Money.Zero;

    private Task Entry(Due due, int days, LedgerAccount debit, LedgerAccount credit, long amount) =>
        host.Add(new LedgerEntry(Given.New<LedgerEntry>(), "test:" + Guid.CreateVersion7(), EntryKind.OrderPaid, debit, credit, Money.Dong(amount), due.Producer.Id, null, Given.Now.AddDays(days)));
}
