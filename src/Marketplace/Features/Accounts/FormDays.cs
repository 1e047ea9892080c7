using System.Globalization;
using Marketplace.Domain.Kernel;

namespace Marketplace.Features.Accounts;

/// <summary>Reads the first and the last day of a grant as people write them.</summary>
internal static class FormDays
{
    private static readonly string[] Forms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "d/M/yy"];

    /// <summary>The first moment of the day in Viet Nam, or null where nothing is written. Throws <c>date.invalid</c>.</summary>
    public static DateTimeOffset? First(string text, string field) => Read(text, field) is { } day ? Start(day) : null;

    /// <summary>The first moment after the day.</summary>
    public static DateTimeOffset? After(string text, string field) => Read(text, field) is { } day ? Start(day.AddDays(1)) : null;

    private static DateTimeOffset Start(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, VietnamTime.Offset).ToUniversalTime();

    private static DateOnly? Read(string text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return DateOnly.TryParseExact(text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200
            ? day
            : throw new DomainException("date.invalid", field);
    }
}
