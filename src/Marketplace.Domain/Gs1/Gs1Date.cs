using System.Globalization;

namespace Marketplace.Domain.Gs1;

/// <summary>The dates of AIs 11 to 17 and others, YYMMDD (GS1 General Specifications §3.4, §7.12).</summary>
public static class Gs1Date
{
    /// <summary>The day that six digits mean, or null if they are no date.</summary>
    /// <param name="yymmdd">Six ASCII digits. Day 00 is read as the last day of the month.</param>
    /// <param name="today">Decides the century: a year 51 or more ahead belongs to the last one, a year 50 or more behind to the next one.</param>
    public static DateOnly? Read(ReadOnlySpan<char> yymmdd, DateOnly today)
    {
        if (!Linters.Apply(LintRule.Yymmd0, yymmdd).IsNone)
        {
            return null;
        }

        var digits = int.Parse(yymmdd, CultureInfo.InvariantCulture);
        var ahead = (digits / 10000) - (today.Year % 100);
        var year = today.Year + ahead + (ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0);
        var month = digits / 100 % 100;
        var last = DateTime.DaysInMonth(year, month);
        var day = digits % 100;
        return day > last ? null : new(year, month, day == 0 ? last : day);
    }

    /// <summary>A day as six digits.</summary>
    public static string Write(DateOnly day) => day.ToString("yyMMdd", CultureInfo.InvariantCulture);
}
