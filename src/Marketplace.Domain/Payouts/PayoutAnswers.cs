using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Payouts;

/// <summary>One line of a bank's or the post's answer.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Error">Why it cannot be read (<c>payout_answer.code</c>, <c>payout_answer.outcome</c>, <c>payout_answer.date</c>), or null.</param>
/// <param name="Code">The payout's code.</param>
/// <param name="Outcome">Settled or Returned.</param>
/// <param name="At">The bank's time; noon in Viet Nam where only the day is told.</param>
/// <param name="Reference">The bank's reference, or empty.</param>
public sealed record PayoutAnswer(int Line, string? Error, string Code, PayoutState Outcome, DateTimeOffset At, string Reference);

/// <summary>Reads what a bank or the post answers to a file of payouts. Columns are looked for by their words, payouts by their code wherever it stands in the line.</summary>
public static partial class PayoutAnswers
{
    private static readonly string[] Outcomes = ["ket qua", "trang thai", "tinh trang", "status", "result"];

    // The bad words first: "không thành công" holds the good ones.
    private static readonly string[] Bad = ["khong thanh cong", "chua thanh cong", "that bai", "tra lai", "hoan", "tu choi", "bi loi", "khong nhan", "fail", "return", "reject"];
    private static readonly string[] Good = ["thanh cong", "da chi", "da tra", "da phat", "da nhan", "hoan tat", "success", "settled", "completed", "paid"];

    /// <summary>Every line after the one with the names. Throws <c>payout_answer.columns</c> where no line names a result and a day.</summary>
    public static IReadOnlyList<PayoutAnswer> Read(string? text)
    {
        var rows = BankStatement.Rows(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "")).TrimStart('\uFEFF'));
        for (var at = 0; at < rows.Count && at < 30; at++)
        {
            var names = rows[at].Select(Plain).ToList();
            var (outcome, date, reference) = (Find(names, Outcomes), Find(names, BankStatement.Dates), Find(names, BankStatement.References));
            if (outcome >= 0 && date >= 0)
            {
                return [.. rows.Skip(at + 1).Select((cells, i) => Line(cells, outcome, date, reference, at + i + 2)).OfType<PayoutAnswer>()];
            }
        }

        throw new DomainException("payout_answer.columns");
    }

    private static PayoutAnswer? Line(IReadOnlyList<string> cells, int outcome, int date, int reference, int line)
    {
        if (cells.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        var code = cells.Select(c => Code().Match(c.ToUpperInvariant())).FirstOrDefault(m => m.Success)?.Value ?? "";
        var said = Plain(Cell(outcome));
        PayoutState? told = said == "hoan tat" ? PayoutState.Settled : Says(said, Bad) ? PayoutState.Returned : Says(said, Good) ? PayoutState.Settled : null;
        var isDay = DateTime.TryParseExact(Cell(date).Trim(), BankStatement.Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        var error = code.Length == 0 ? "payout_answer.code" : told is null ? "payout_answer.outcome" : isDay ? null : "payout_answer.date";
        return error is null
            ? new(line, null, code, told!.Value, new DateTimeOffset(local.TimeOfDay == TimeSpan.Zero ? local.AddHours(12) : local, VietnamTime.Offset).ToUniversalTime(), Cell(reference).Trim())
            : new(line, error, code, default, default, "");

        string Cell(int column) => column >= 0 && column < cells.Count ? cells[column] : "";
    }

    private static string Plain(string text) => VietnameseText.MemoSafe(text).ToLowerInvariant();

    private static bool Says(string text, string[] words) => words.Any(w => text.Contains(w, StringComparison.Ordinal));

    private static int Find(List<string> names, string[] words) => names.FindIndex(n => Says(n, words));

    [GeneratedRegex("CT[0-9A-F]{10}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
