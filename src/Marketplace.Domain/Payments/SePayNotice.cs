using System.Text.Json;

namespace Marketplace.Domain.Payments;

/// <summary>
/// SePay: <c>X-SePay-Signature: sha256=hex(HMAC-SHA256(secret, "{X-SePay-Timestamp}.{body}"))</c>, the stamp in seconds.
/// Source: SePay's developer documentation; vector in domain.md §4.4.
/// </summary>
internal static class SePayNotice
{
    private const string Scheme = "sha256=";

    /// <summary>The movement; null where the notice is not to be believed.</summary>
    public static IReadOnlyList<NoticedTransfer>? Read(SignedNotice notice, JsonElement body)
    {
        var (stamp, signature) = (notice.Header("X-SePay-Timestamp"), notice.Header("X-SePay-Signature"));
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
