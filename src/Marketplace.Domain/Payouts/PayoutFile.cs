using System.Globalization;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Payouts;

/// <summary>Payouts as a CSV file for a bank or the post, every line known by its code.</summary>
public static class PayoutFile
{
    /// <summary>For a bank's page of many transfers.</summary>
    public static string ForBank(IEnumerable<Payout> payouts) =>
        Whole(["STT", "Mã chi trả", "Tên người nhận", "Số tài khoản", "Ngân hàng", "BIN", "Số tiền", "Nội dung"], payouts.Where(p => p.Way == PayoutWay.Bank),
            p => [p.Code, p.Name, p.Number, Banks.Find(p.Bin)?.Name ?? p.Bin, p.Bin, Number(p.Amount.Minor), p.Memo]);

    /// <summary>For the post's counter.</summary>
    public static string ForPost(IEnumerable<Payout> payouts) =>
        Whole(["STT", "Mã chi trả", "Người nhận", "Điện thoại", "Địa chỉ", "Số tiền"], payouts.Where(p => p.Way == PayoutWay.PostalOrder),
            p => [p.Code, p.Name, PhoneNumber.Parse(p.Phone).Display, p.Place, Number(p.Amount.Minor)]);

    private static string Whole(string[] names, IEnumerable<Payout> payouts, Func<Payout, string[]> cells) =>
        CsvLine.Mark + CsvLine.Of(names) + string.Concat(payouts.OrderBy(p => p.Code, StringComparer.Ordinal).Select((p, i) => CsvLine.Of([Number(i + 1), .. cells(p)])));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
