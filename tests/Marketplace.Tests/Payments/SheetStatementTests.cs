using System.IO.Compression;
using Marketplace.Adapters.Statements;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Tests.Accounts;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Marketplace.Tests.Payments;

/// <summary>A bank's statement as a workbook is read as one in CSV is.</summary>
public sealed class SheetStatementTests(AppHost host)
{
    [Fact]
    public async Task A_workbook_is_looked_at_and_read_like_a_statement_in_text()
    {
        var due = await Due.Placed(host);
        var code = (await due.Attempt()).Code;
        var sheet = Sheet([new { Ngay = new DateTime(2026, 11, 26, 9, 30, 0, DateTimeKind.Unspecified), SoTien = 165_000L, NoiDung = "mua hang " + code, ThamChieu = "FT00993" }], ("Ngay", "Ngày"), ("SoTien", "Số tiền ghi có"), ("NoiDung", "Nội dung"), ("ThamChieu", "Tham chiếu"));
        var line = BankStatement.Read(new SheetReader().AsCsv(sheet)).ShouldHaveSingleItem();
        (line.Error, line.Amount, line.Id).ShouldBe((null, Money.Dong(165_000), "FT00993"));
        line.At.ShouldBe(new DateTimeOffset(2026, 11, 26, 2, 30, 0, TimeSpan.Zero));

        var owner = await Visitor.Of(host, due.Owner);
        var page = $"/my/money/{due.Producer.Id}/statement";
        var token = System.Text.RegularExpressions.Regex.Match(await owner.Http.GetStringAsync(page, TestContext.Current.CancellationToken), "name=\"(__RequestVerificationToken|[^\"]*)\"[^>]*type=\"hidden\"[^>]*value=\"([^\"]*)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        using MultipartFormDataContent form = new() { { new StringContent(token.Groups[2].Value), token.Groups[1].Value }, { new ByteArrayContent(sheet), "Statement", "sao-ke.xlsx" } };
        using var answer = await owner.Http.PostAsync(page, form, TestContext.Current.CancellationToken);
        (await answer.Text()).ShouldContain("165.000 ₫");
        (await host.Rows(db => db.Set<Transfer>().AnyAsync(t => t.AccountId == due.Account.Id))).ShouldBeFalse("looking reads nothing in");
    }

    [Fact]
    public void What_is_no_workbook_or_unpacks_to_too_much_is_refused()
    {
        SheetReader reader = new();
        reader.IsSheet("Ngày,"u8).ShouldBeFalse();
        Should.Throw<DomainException>(() => reader.AsCsv([(byte)'P', (byte)'K', 3, 4, 9, 9])).Code.ShouldBe("statement.sheet");
        using MemoryStream bomb = new();
        using (ZipArchive zip = new(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            part.Write(new byte[40_000_000]);
        }

        Should.Throw<DomainException>(() => reader.AsCsv(bomb.ToArray())).Code.ShouldBe("statement.sheet");
    }

    [Fact]
    public void No_row_of_a_workbook_is_cut_off_in_silence_and_empty_ones_count_for_nothing()
    {
        SheetReader reader = new();
        Should.Throw<DomainException>(() => reader.AsCsv(Rows(1_000, 0))).Code.ShouldBe("statement.sheet", "with the names there are 1,001");
        reader.AsCsv(Rows(999, 2_000)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1_000);

        static byte[] Rows(int full, int empty) => Sheet(Enumerable.Range(1, full + empty).Select(i => new { A = i <= full ? "CT" + i : null }), ("A", "Ngày"));
    }

    private static byte[] Sheet<T>(IEnumerable<T> rows, params (string Member, string Column)[] names)
    {
        using MemoryStream stream = new();
        stream.SaveAs(rows.Select(r => names.ToDictionary(n => n.Column, n => typeof(T).GetProperty(n.Member)!.GetValue(r), StringComparer.Ordinal)));
        return stream.ToArray();
    }
}
