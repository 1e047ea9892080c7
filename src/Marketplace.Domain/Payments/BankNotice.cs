using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Payments;

/// <summary>One movement on a bank account, as a notice tells it.</summary>
/// <param name="Id">The movement's id at the provider; the same in every repetition of the notice.</param>
/// <param name="Account">The account that the notice is about, as the bank writes it.</param>
/// <param name="Amount">Always above zero; <paramref name="In"/> tells the direction.</param>
/// <param name="Memo">What the payer wrote, with whatever banks put around it; NFC; may be empty.</param>
/// <param name="At">The bank's time.</param>
/// <param name="In">True for money that came, false for money that went out.</param>
/// <param name="From">Whose account it came from, where the notice tells.</param>
public sealed record NoticedTransfer(string Id, string Account, Money Amount, string Memo, DateTimeOffset At, bool In, TransferSender? From = null);

/// <summary>What reading a notice came to.</summary>
/// <param name="Valid">False for a wrong signature, one too old or too far ahead, and a body that cannot be read.</param>
/// <param name="Transfers">None where it is not valid.</param>
public sealed record BankNotice(bool Valid, IReadOnlyList<NoticedTransfer> Transfers)
{
    /// <summary>How far the signed time stamp may be from now, either way.</summary>
    public static readonly TimeSpan MostDrift = TimeSpan.FromSeconds(300);

    /// <summary>The one answer to everything that is not to be believed.</summary>
    public static readonly BankNotice Refused = new(false, []);

    private static readonly Dictionary<string, NoticeReader> Readers = new(StringComparer.Ordinal)
    {
        ["sepay"] = SePayNotice.Read,
        ["payos"] = PayOsNotice.Read,
        ["casso"] = CassoNotice.Read,
    };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private delegate IReadOnlyList<NoticedTransfer>? NoticeReader(SignedNotice notice, JsonElement body);

    /// <summary>Reads a notice. Throws <c>notice.provider</c> for a provider that is not <c>sepay</c>, <c>payos</c> or <c>casso</c>; nothing else.</summary>
    /// <param name="provider">Whose form it has.</param>
    /// <param name="secret">The secret of the receiving account at that provider. Nothing is valid under an empty one.</param>
    /// <param name="headers">Of the request; names in either letter case.</param>
    /// <param name="body">As it arrived, before anything is read.</param>
    /// <param name="now">The moment by which its age is judged.</param>
    public static BankNotice Read(string provider, string secret, IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (!Readers.TryGetValue(provider, out var read))
        {
            throw new DomainException("notice.provider", null, RefusalKind.Invalid, "provider is sepay, payos or casso");
        }

        if (string.IsNullOrEmpty(secret))
        {
            return Refused;
        }

        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object && read(new(secret, headers, body, now), document.RootElement) is { } transfers
                ? new(true, transfers)
                : Refused;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair in an escape, or a day before the calendar begins, comes as one of the latter two.
            return Refused;
        }
    }
}

/// <summary>A notice with what is needed to judge its signature.</summary>
internal sealed record SignedNotice(string Secret, IEnumerable<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset Now)
{
    /// <summary>The one header of that name; null where there is none or several.</summary>
    public string? Header(string name)
    {
        var found = Headers.Where(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return found.Count == 1 ? found[0].Value : null;
    }

    /// <summary>Whether a time stamp of whole units since 1970 is within the drift.</summary>
    public bool IsFresh(string? stamp, int unitsPerSecond) =>
        long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var units)
        && Math.Abs(Now.ToUnixTimeMilliseconds() - ((decimal)units * 1000 / unitsPerSecond)) <= (decimal)BankNotice.MostDrift.TotalMilliseconds;

    /// <summary>HMAC-SHA256 under the secret, compared with hex digits in constant time.</summary>
    public bool IsSha256(string? hex, string signed) => Same(hex, HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed)));

    /// <summary>The same over a prefix and the body as it arrived.</summary>
    public bool IsSha256OfBody(string? hex, string prefix)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(prefix), .. Body.Span];
        return Same(hex, HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed));
    }

    /// <summary>HMAC-SHA512 under the secret, likewise.</summary>
    public bool IsSha512(string? hex, string signed) => Same(hex, HMACSHA512.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed)));

    private static bool Same(string? hex, byte[] expected) =>
        hex is not null && hex.Length == 2 * expected.Length && hex.All(char.IsAsciiHexDigit)
        && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(hex), expected);
}
