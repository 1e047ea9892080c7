using System.Globalization;

namespace Marketplace.Domain.Kernel;

/// <summary>Viet Nam's clock: UTC+7 without daylight saving. Rows hold UTC; people read this.</summary>
public static class VietnamTime
{
    /// <summary>Hours ahead of UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private static readonly string[] Days = ["chủ nhật", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy"];

    /// <summary>The same moment on Viet Nam's clock.</summary>
    public static DateTimeOffset ToVietnam(this DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>Today's date in Viet Nam.</summary>
    public static DateOnly TodayInVietnam(this TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().ToVietnam().DateTime);

    /// <summary><c>21/11/2026</c>.</summary>
    public static string Day(this DateTimeOffset moment) => moment.ToVietnam().ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>21/11/2026, 17:05</c>.</summary>
    public static string DayAndHour(this DateTimeOffset moment) => moment.ToVietnam().ToString("dd/MM/yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>17:05</c>.</summary>
    public static string Hour(this DateTimeOffset moment) => moment.ToVietnam().ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>thứ ba, 24/11</c>, for a day on which somebody must act.</summary>
    public static string WeekdayAndDay(this DateTimeOffset moment)
    {
        var local = moment.ToVietnam();
        return Days[(int)local.DayOfWeek] + ", " + local.ToString("dd/MM", CultureInfo.InvariantCulture);
    }
}
