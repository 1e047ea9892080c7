namespace Marketplace.Domain.Gs1;

/// <summary>Dates and times (GS1 General Specifications §3.4).</summary>
public static partial class Linters
{
    private static ReadOnlySpan<byte> MonthDays => [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    // Two-digit years slide with the calendar (§7.12). Only the year 00 could depend on that for leap days, and until 2050 it is 2000.
    private static LintFault ShortDate(ReadOnlySpan<char> value, bool zeroDay) => Date(value, 2, zeroDay);

    private static LintFault LongDate(ReadOnlySpan<char> value, bool zeroDay) => Date(value, 4, zeroDay);

    private static LintFault Date(ReadOnlySpan<char> value, int yearLength, bool zeroDay)
    {
        var length = yearLength + 4;
        if (value.Length != length)
        {
            return LintFault.Whole(value.Length < length ? "gs1.date_too_short" : "gs1.date_too_long", value);
        }

        var fault = Digits(value);
        if (!fault.IsNone)
        {
            return fault;
        }

        var year = Number(value[..yearLength]);
        var month = Number(value.Slice(yearLength, 2));
        var day = Number(value[^2..]);
        if (month is 0 or > 12)
        {
            return new("gs1.illegal_month", yearLength, 2);
        }

        var isLeap = year % 4 == 0 && (yearLength == 2 || year % 100 != 0 || year % 400 == 0);
        var last = MonthDays[month - 1] + (month == 2 && isLeap ? 1 : 0);
        return day > last || (day == 0 && !zeroDay) ? new("gs1.illegal_day", yearLength + 2, 2) : default;
    }

    private static LintFault Clock(ReadOnlySpan<char> value, string unit, int end)
    {
        if (value.Length != 2)
        {
            return LintFault.Whole($"gs1.{unit}_too_{(value.Length < 2 ? "short" : "long")}", value);
        }

        var fault = Digits(value);
        return fault.IsNone && Number(value) >= end ? LintFault.Whole($"gs1.illegal_{unit}", value) : fault;
    }

    private static LintFault HourMinute(ReadOnlySpan<char> value)
    {
        if (value.Length != 4)
        {
            return LintFault.Whole(value.Length < 4 ? "gs1.hour_with_minute_too_short" : "gs1.hour_with_minute_too_long", value);
        }

        var fault = Digits(value);
        if (!fault.IsNone)
        {
            return fault;
        }

        return Number(value[..2]) > 23 ? new("gs1.illegal_hour", 0, 2)
            : Number(value[2..]) > 59 ? new("gs1.illegal_minute", 2, 2)
            : default;
    }
}
