using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Labels;

/// <summary>A date, a term or both, as a label writes them (Decree 37/2026/NĐ-CP, Annex III).</summary>
/// <param name="Day">First day meant; null where there is only a term or a place.</param>
/// <param name="IsMonth">Only month and year are written.</param>
/// <param name="Term">Length of a term; null where there is none.</param>
/// <param name="Unit"><c>ngày</c>, <c>tháng</c> or <c>năm</c>.</param>
/// <param name="IsShort">Six figures without separators, which may be meant the other way round.</param>
internal sealed partial record LabelDate(DateOnly? Day, bool IsMonth, int? Term, string Unit, bool IsShort)
{
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The last day meant.</summary>
    public DateOnly? Last => IsMonth ? Day?.AddMonths(1).AddDays(-1) : Day;

    /// <summary>The day a term after another; null where it is beyond the calendar.</summary>
    public DateOnly? After(DateOnly day, int sign = 1)
    {
        try
        {
            return Unit switch { "năm" => day.AddYears(sign * Term!.Value), "tháng" => day.AddMonths(sign * Term!.Value), _ => day.AddDays(sign * Term!.Value) };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Reads a field; null where it is none of the forms or a day that does not exist.</summary>
    public static LabelDate? Read(string text, string field)
    {
        var own = Part(VietnameseText.Nfc(text), field);
        if (Place().IsMatch(own))
        {
            return new(null, false, null, "", false);
        }

        var yearFirst = YearFirstNote().IsMatch(own);
        own = YearFirstNote().Replace(own, "").Trim();
        var term = TermForm().Match(own);
        var date = term.Success ? own.Remove(term.Index, term.Length).Trim(' ', '(', ')', ',', ';', '.', '-') : own;
        int? length = term.Success ? int.Parse(term.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) : null;
        var unit = term.Groups["u"].Value.ToLowerInvariant();
        if (date.Length == 0)
        {
            return length is null ? null : new(null, false, length, unit, false);
        }

        var day = (yearFirst ? YearFirst() : DayFirst()).Match(date);
        var isShort = !yearFirst && date.Length == 6 && date.All(char.IsAsciiDigit);
        if (day.Success && Make(day, false, length, unit, isShort) is { } read)
        {
            return read;
        }

        return MonthForm().Match(date) is { Success: true } month ? Make(month, true, length, unit, false) : null;
    }

    private static LabelDate? Make(Match match, bool isMonth, int? term, string unit, bool isShort)
    {
        int Figure(string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        var (year, month, day) = (Figure("y"), Figure("m"), isMonth ? 1 : Figure("d"));
        year += year < 100 ? 2000 : 0;
        return year is < 2000 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            ? null
            : new(new DateOnly(year, month, day), isMonth, term, unit, isShort);
    }

    // One field may carry both dates, each after its word, as on a stamped line.
    private static string Part(string text, string field)
    {
        var words = Word().Matches(text);
        var own = words.FirstOrDefault(w => w.Groups[field].Success);
        var rest = own is null ? text : text[(own.Index + own.Length)..];
        var next = Word().Matches(rest).FirstOrDefault(w => !w.Groups[field].Success && !IsPartOfTerm(rest, w));
        var part = Tidy(next is null ? rest : rest[..next.Index]);

        // "NSX, HSD: xem đáy hộp": both words share what follows.
        return part.Length == 0 && next is not null ? Tidy(rest[(next.Index + next.Length)..]) : part;
    }

    private static string Tidy(string text) => text.Trim(' ', ':', '.', ';', ',', '/', '&', '-', '\n', '\r', '\t');

    private static bool IsPartOfTerm(string text, Match word) => text[..word.Index].TrimEnd().EndsWith("từ", StringComparison.OrdinalIgnoreCase)
        || text[..word.Index].TrimEnd().EndsWith("trước", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b((?<nsx>NSX|ngày sản xuất|ngày sx|sản xuất ngày|ngày đóng gói|ngày thu hoạch|MFG|MFD)|(?<hsd>HSD|hạn sử dụng|hạn sd|hạn dùng|sử dụng trước( ngày)?|sử dụng tốt nhất trước( ngày)?|EXP))\b", Plain, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\(?(xem|in|ghi|được in|dập|đóng|khắc|trên|dưới|ở)\b[^0-9]*$", Plain, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\(?\s*năm\s*[/\-]\s*tháng\s*[/\-]\s*ngày\s*\)?", Plain, 1000)]
    private static partial Regex YearFirstNote();

    [GeneratedRegex(@"(?<![0-9./\-])(?<n>[0-9]{1,3}) ?(?<u>ngày|tháng|năm)(?! ?[0-9])(\s*\(?\s*(kể từ|từ|tính từ|sau) (NSX|ngày (sản xuất|sx|đóng gói|đóng chai|thu hoạch|chế biến))\s*\)?|\s*trước (HSD|hạn sử dụng))?", Plain, 1000)]
    private static partial Regex TermForm();

    [GeneratedRegex(@"^(ngày )?((?<d>[0-9]{1,2}) ?[ ./\-] ?(?<m>[0-9]{1,2}) ?[ ./\-] ?(?<y>[0-9]{4}|[0-9]{2})|(?<d>[0-9]{2})[ ./\-]?(?<m>[0-9]{2})[ ./\-]?(?<y>[0-9]{4}|[0-9]{2})|(?<d>[0-9]{1,2}) tháng (?<m>[0-9]{1,2}) năm (?<y>[0-9]{4}))$", Plain, 1000)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^(?<y>[0-9]{4}|[0-9]{2})[ ./\-]?(?<m>[0-9]{2})[ ./\-]?(?<d>[0-9]{2})$", Plain, 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(tháng )?(?<m>[0-9]{1,2}) ?[ ./\-] ?(?<y>[0-9]{4})$", Plain, 1000)]
    private static partial Regex MonthForm();
}
