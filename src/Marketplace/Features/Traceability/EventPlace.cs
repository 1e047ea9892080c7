using System.Globalization;
using System.Text;

namespace Marketplace.Features.Traceability;

/// <summary>A place in an ordered list of events: after so many of those of one moment.</summary>
/// <param name="Microseconds">The moment, since 1970.</param>
/// <param name="Seen">Events of that moment already given.</param>
/// <param name="Given">Events already given in all.</param>
public sealed record EventPlace(long Microseconds, int Seen, int Given)
{
    /// <summary>The moment.</summary>
    public DateTimeOffset At => DateTimeOffset.UnixEpoch.AddTicks(Microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>Microseconds of a moment.</summary>
    public static long Of(DateTimeOffset moment) => (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Reads a token; null where it is none of ours.</summary>
    public static EventPlace? TryRead(string token)
    {
        var bytes = new byte[token.Length];
        var text = Convert.TryFromBase64String(token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '='), bytes, out var length) ? Encoding.ASCII.GetString(bytes, 0, length) : "";
        return text.Split('.') is [var at, var seen, var given]
            && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var microseconds) && Math.Abs(microseconds) < 200_000_000_000_000_000
            && int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var skip) && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
            ? new(microseconds, skip, all)
            : null;
    }

    /// <summary>The token.</summary>
    public override string ToString() =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Microseconds}.{Seen}.{Given}"))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
