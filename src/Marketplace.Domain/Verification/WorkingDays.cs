using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Verification;

/// <summary>Counts working days of Vietnamese offices: Monday to Friday but holidays. The day on which a term begins does not count (Civil Code 91/2015/QH13, Article 147).</summary>
/// <param name="holidays">Days off beside Saturdays and Sundays.</param>
/// <param name="endHour">The hour in Viet Nam at which a working day ends, 1 to 23.</param>
public sealed class WorkingDays(IEnumerable<DateOnly> holidays, int endHour)
{
    private readonly HashSet<DateOnly> holidays = [.. holidays];

    /// <summary>True on a day when offices work.</summary>
    public bool Works(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);

    /// <summary>The last moment of a term of <paramref name="days"/> working days, at least 1, that begins at a moment.</summary>
    public DateTimeOffset Due(DateTimeOffset received, int days)
    {
        var day = DayOf(received);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            left -= Works(day) ? 1 : 0;
        }

        return new DateTimeOffset(day.ToDateTime(new TimeOnly(endHour, 0)), VietnamTime.Offset).ToUniversalTime();
    }

    /// <summary>Working days after the day of <paramref name="from"/> up to the day of <paramref name="to"/>; 0 on the same day, below zero backwards.</summary>
    public int Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (DayOf(from), DayOf(to));
        return first > last ? -Count(last, first) : Count(first, last);
    }

    private int Count(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += Works(day) ? 1 : 0;
        }

        return count;
    }

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToVietnam().DateTime);
}
