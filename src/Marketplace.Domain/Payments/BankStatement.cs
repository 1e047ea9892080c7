using System.Globalization;
using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Payments;

/// <summary>One line of a bank's statement.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Error">Why it cannot be read (<c>statement.date</c>, <c>statement.amount</c>), or null.</param>
/// <param name="Out">True for money that went out, which is none of ours.</param>
/// <param name="Id">The bank's reference, or, where the statement has none, a name made of the line's content.</param>
/// <param name="Amount">What came.</param>
/// <param name="Memo">As the bank wrote it, in NFC.</param>
/// <param name="At">The bank's time; noon in Viet Nam where only the day is told.</param>
public sealed record StatementLine(int Line, string? Error, bool Out, string Id, Money Amount, string Memo, DateTimeOffset At);

/// <summary>Reads a statement as CSV. Banks name their columns as they like; the words are looked for in the first lines.</summary>
public static class BankStatement
{
    /// <summary>Most lines in one statement.</summary>
    public const int MostLines = 500;

    private static readonly char[] Separators = [';', '\t', ','];

    internal static readonly string[] Dates = ["ngay", "thoi gian", "date", "time"];
    private static readonly string[] Credits = ["ghi co", "phat sinh co", "tien vao", "credit", "money in"];
    private static readonly string[] Debits = ["ghi no", "phat sinh no", "tien ra", "debit", "money out"];
    private static readonly string[] Amounts = ["so tien", "gia tri", "amount"];
    private static readonly string[] Memos = ["noi dung", "dien giai", "mo ta", "memo", "description", "content", "detail"];
    internal static readonly string[] References = ["tham chieu", "but toan", "ma giao dich", "so ct", "chung tu", "reference", "ref"];

    internal static readonly string[] Formats =
    [
        "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm", "dd/MM/yyyy", "d/M/yyyy H:mm:ss", "d/M/yyyy H:mm", "d/M/yyyy", "dd-MM-yyyy HH:mm:ss", "dd-MM-yyyy HH:mm", "dd-MM-yyyy",
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss",
    ];

    /// <summary>Every line after the one with the names. Throws <c>statement.columns</c> where no line names a day, an amount and a memo, and <c>statement.long</c> above <see cref="MostLines"/>.</summary>
    public static IReadOnlyList<StatementLine> Read(string? text)
    {
        // Half a surrogate pair, which no normal form has, becomes the sign for an unreadable letter.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
        var rows = Rows(whole.Normalize(NormalizationForm.FormC).TrimStart('\uFEFF'));
        if (rows.Count > MostLines)
        {
            throw new DomainException("statement.long");
        }

        for (var at = 0; at < rows.Count && at < 30; at++)
        {
            if (Columns.Of(rows[at]) is { } columns)
            {
                Dictionary<string, int> seen = new(StringComparer.Ordinal);
                return [.. rows.Skip(at + 1).Select((cells, i) => Line(cells, columns, at + i + 2, seen)).OfType<StatementLine>()];
            }
        }

        throw new DomainException("statement.columns");
    }

    private static StatementLine? Line(IReadOnlyList<string> cells, Columns columns, int line, Dictionary<string, int> seen)
    {
        if (cells.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        var (memo, reference) = (Cell(columns.Memo).Trim(), Cell(columns.Reference).Trim());
        var (credit, debit) = (Dong(Cell(columns.Credit)), Dong(Cell(columns.Debit)));
        var gone = credit is null or 0 && debit is not (null or 0) || credit < 0;
        if (!DateTime.TryParseExact(Cell(columns.Date).Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new(line, "statement.date", gone, "", Money.Zero, memo, default);
        }

        if (!gone && credit is not > 0)
        {
            return new(line, "statement.amount", false, "", Money.Zero, memo, default);
        }

        var at = new DateTimeOffset(local.TimeOfDay == TimeSpan.Zero ? local.AddHours(12) : local, VietnamTime.Offset).ToUniversalTime();
        var name = reference.Length > 0 ? reference : $"{local:yyyyMMdd}:{credit}:{memo}";

        // The same words twice in one statement are two movements, and the same two when the statement is read again.
        var count = seen[name] = seen.GetValueOrDefault(name) + 1;
        var id = count == 1 ? name : $"{name}#{count}";
        return new(line, null, gone, id.Length <= 200 ? id : id[..200], Money.Dong(gone ? 0 : credit!.Value), memo, at);

        string Cell(int column) => column >= 0 && column < cells.Count ? cells[column] : "";
    }

    // 1.234.567 · 1,234,567 · 1234567.00 · +165.000 ₫: whole đồng; decimals that are all zero are dropped.
    private static long? Dong(string text)
    {
        var kept = new string([.. text.Where(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-')]);
        var sign = kept.StartsWith('-') ? -1 : 1;
        kept = kept.TrimStart('-');
        if (kept.Length > 3 && kept[^3] is '.' or ',' && kept.EndsWith("00", StringComparison.Ordinal))
        {
            kept = kept[..^3];
        }

        return long.TryParse(kept.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? sign * number : null;
    }

    // RFC 4180 with comma, semicolon or tab, whichever the first line with any has most of.
    internal static List<IReadOnlyList<string>> Rows(string text)
    {
        var first = text.Split('\n').FirstOrDefault(l => l.AsSpan().ContainsAny(",;\t")) ?? "";
        var separator = Separators.MaxBy(c => first.Count(x => x == c));
        List<IReadOnlyList<string>> rows = [];
        List<string> row = [];
        StringBuilder cell = new();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c == separator || c == '\n')
            {
                Flush(c == '\n');
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        Flush(true);
        return rows;

        void Flush(bool end)
        {
            row.Add(cell.ToString());
            cell.Clear();
            if (end)
            {
                rows.Add(row);
                row = [];
            }
        }
    }

    private sealed record Columns(int Date, int Credit, int Debit, int Memo, int Reference)
    {
        public static Columns? Of(IReadOnlyList<string> cells)
        {
            var names = cells.Select(c => VietnameseText.MemoSafe(c).ToLowerInvariant()).ToList();
            var credit = Find(names, Credits);
            Columns found = new(Find(names, Dates), credit >= 0 ? credit : Find(names, Amounts), Find(names, Debits), Find(names, Memos), Find(names, References));
            return found is { Date: >= 0, Credit: >= 0, Memo: >= 0 } ? found : null;
        }

        private static int Find(List<string> names, string[] words) => names.FindIndex(n => words.Any(w => n.Contains(w, StringComparison.Ordinal)));
    }
}
