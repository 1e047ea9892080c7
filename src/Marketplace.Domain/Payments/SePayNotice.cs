using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Marketplace.Domain.Payments;

/// <summary>
/// SePay: <c>X-SePay-Signature: sha256=hex(HMAC-SHA256(secret, "{X-SePay-Timestamp}.{body}"))</c>, the stamp in seconds.
/// Source: SePay's developer documentation; vector in domain.md §4.4.
/// </summary>
public static class SePayNotice
{
    /// <summary>Header with seconds since 1970.</summary>
    public const string TimestampHeader = "X-SePay-Timestamp";

    /// <summary>Header with the signature.</summary>
    public const string SignatureHeader = "X-SePay-Signature";

    private const string Scheme = "sha256=";

    /// <summary>The signature of a body, as the sandbox bank sends it.</summary>
    public static string Sign(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp.ToString(CultureInfo.InvariantCulture) + "."), .. body];
        return Scheme + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    /// <summary>The movement; null where the notice is not to be believed.</summary>
    internal static IReadOnlyList<NoticedTransfer>? Read(SignedNotice notice, JsonElement body)
    {
        var (stamp, signature) = (notice.Header(TimestampHeader), notice.Header(SignatureHeader));
        if (!notice.IsFresh(stamp, unitsPerSecond: 1)
            || signature?.StartsWith(Scheme, StringComparison.Ordinal) != true
            || !notice.IsSha256OfBody(signature[Scheme.Length..], stamp + "."))
        {
            return null;
        }

        bool? into = body.Text("transferType") switch { "in" => true, "out" => false, _ => null };
        return into is null || body.Whole("transferAmount") is not > 0
            ? null
            : body.Transfer(body.NameOf("id"), body.Whole("transferAmount"), body.Text("content"), body.Text("transactionDate"), into.Value);
    }
}
