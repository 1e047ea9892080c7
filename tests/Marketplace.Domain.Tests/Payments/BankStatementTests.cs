using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;

namespace Marketplace.Domain.Tests.Payments;

public sealed class BankStatementTests
{
    [Theory]
    [InlineData("Ngày,Số tiền ghi có,Nội dung\n20/11/2026 14:02:37,\"165,000\",NB7K3QX9")]
    [InlineData("\uFEFFDate;Credit;Description\r\n2026-11-20 14:02:37;165.000;NB7K3QX9\r\n")]
    [InlineData("Thời gian\tPhát sinh có\tDiễn giải\n20-11-2026 14:02:37\t165000.00\tNB7K3QX9")]
    [InlineData("Chủ tài khoản,,\nNgày GD,Số tiền,Mô tả\n20/11/2026 14:02:37,+165.000 ₫,NB7K3QX9\n,,\n")]
    public void Banks_write_their_columns_days_and_amounts_as_they_like(string csv)
    {
        var line = BankStatement.Read(csv).Single();
        (line.Error, line.Out, line.Amount, line.Memo, line.At).ShouldBe((null, false, Money.Dong(165_000), "NB7K3QX9", new DateTimeOffset(2026, 11, 20, 7, 2, 37, TimeSpan.Zero)));
    }

    [Fact]
    public void Money_that_went_out_is_told_apart_and_unreadable_lines_say_why()
    {
        var lines = BankStatement.Read("Ngày,Ghi nợ,Ghi có,Nội dung\n20/11/2026,50.000,,rút\n20/11/2026,,-7000,trả\n32/11/2026,,5.000,x\n20/11/2026,,abc,y\n20/11/2026,,0,z");
        lines.Select(l => (l.Line, l.Error, l.Out)).ShouldBe([(2, null, true), (3, null, true), (4, "statement.date", false), (5, "statement.amount", false), (6, "statement.amount", false)]);
    }

    [Fact]
    public void Two_equal_lines_are_two_movements_and_the_same_two_when_read_again()
    {
        const string Csv = "Ngày,Ghi có,Nội dung\n20/11/2026,5.000,\"bà \"\"Mùa\"\"\"\n20/11/2026,5.000,\"bà \"\"Mùa\"\"\"";
        var ids = BankStatement.Read(Csv).Select(l => l.Id).ToList();
        ids.Distinct().Count().ShouldBe(2);
        BankStatement.Read(Csv).Select(l => l.Id).ShouldBe(ids);
        BankStatement.Read(Csv)[0].Memo.ShouldBe("bà \"Mùa\"");
    }

    [Theory]
    [InlineData("", "statement.columns")]
    [InlineData("a,b,c\n1,2,3", "statement.columns")]
    [InlineData("Ngày,Nội dung\n20/11/2026,x", "statement.columns")]
    public void A_text_that_names_no_day_amount_and_memo_is_no_statement(string csv, string code) =>
        Should.Throw<DomainException>(() => BankStatement.Read(csv)).Code.ShouldBe(code);

    [Fact]
    public void Whatever_is_pasted_ends_in_lines_or_in_a_refusal()
    {
        Random random = new(5);
        const string Letters = "Ngày,Ghi có,Nội dung\n20/11/2026;\"165.000\"\t-₫\r\u0301\uD800 ";
        for (var run = 0; run < 3_000; run++)
        {
            var text = "Ngày,Ghi có,Nội dung\n" + new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => Letters[random.Next(Letters.Length)])]);
            try
            {
                BankStatement.Read(text).ShouldAllBe(l => l.Error != null || l.Out || l.Amount.Minor > 0);
            }
            catch (DomainException refused)
            {
                refused.Code.ShouldStartWith("statement.");
            }
        }
    }
}
