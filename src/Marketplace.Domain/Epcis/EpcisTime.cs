using System.Globalization;

namespace Marketplace.Domain.Epcis;

/// <summary>Moments in EPCIS are xsd:dateTimeStamp (EPCIS 2.0 §7.1): date, time and an offset of at most 14 hours, or Z.</summary>
public static class EpcisTime
{
    private const int OffsetLength = 6;
    private static readonly int SecondsEnd = "2026-01-02T03:04:05".Length;

    /// <summary>Reads a moment; digits beyond the tick (100 ns) are cut.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset moment)
    {
        moment = default;
        if (!TryRead(text, out var local, out var fraction, out var minutes))
        {
            return false;
        }

        long ticks = 0;
        for (var i = 0; i < 7; i++)
        {
            ticks = (ticks * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        }

        var utc = local.Ticks + ticks - (minutes * TimeSpan.TicksPerMinute);
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        moment = new DateTimeOffset(local.AddTicks(ticks), TimeSpan.FromMinutes(minutes));
        return true;
    }

    /// <summary>UTC with three decimals, half rounded up on the fourth (CBV 2.0 §8.9.2); null where the text is no moment.</summary>
    public static string? ToUtcMilliseconds(ReadOnlySpan<char> text)
    {
        if (!TryParse(text, out var moment) || !TryRead(text, out _, out var fraction, out _))
        {
            return null;
        }

        var utc = moment.UtcDateTime;
        utc = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
        if (fraction.Length > 3 && fraction[3] >= '5' && utc < DateTime.MaxValue.AddMilliseconds(-1))
        {
            utc = utc.AddMilliseconds(1);
        }

        return utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>The spelling that this product writes: milliseconds and the offset of the place.</summary>
    public static string Format(DateTimeOffset moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>The value of <c>eventTimeZoneOffset</c>, such as <c>+07:00</c>.</summary>
    public static string FormatOffset(DateTimeOffset moment) => moment.ToString("zzz", CultureInfo.InvariantCulture);

    /// <summary>True for <c>+HH:MM</c> or <c>-HH:MM</c> of at most 14 hours (EPCIS 2.0 §7.4.1); Z is not allowed here.</summary>
    public static bool IsOffset(ReadOnlySpan<char> text) => TryOffset(text, out _);

    private static bool TryRead(ReadOnlySpan<char> text, out DateTime local, out ReadOnlySpan<char> fraction, out int minutes)
    {
        local = default;
        fraction = [];
        minutes = 0;
        if (text.Length <= SecondsEnd || !DateTime.TryParseExact(
            text[..SecondsEnd], "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out local))
        {
            return false;
        }

        var rest = text[SecondsEnd..];
        if (rest[0] == '.')
        {
            var end = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (end < 1)
            {
                return false;
            }

            fraction = rest.Slice(1, end);
            rest = rest[(end + 1)..];
        }

        return rest is "Z" || TryOffset(rest, out minutes);
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text.Length != OffsetLength || text[0] is not ('+' or '-') || text[3] != ':'
            || text[1..3].ContainsAnyExceptInRange('0', '9') || text[4..].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var size = ((((text[1] - '0') * 10) + text[2] - '0') * 60) + ((text[4] - '0') * 10) + text[5] - '0';
        minutes = text[0] == '-' ? -size : size;
        return text[4] < '6' && size <= 14 * 60;
    }
}
