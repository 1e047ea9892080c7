using System.Text.Json;

namespace Marketplace.Domain.Payments;

/// <summary>
/// payOS: the body's <c>signature</c> is hex(HMAC-SHA256(checksum key, the members of <c>data</c> sorted by name as <c>k=v</c>, joined by
/// <c>&amp;</c>)). It has no time stamp, so that a repetition is told by its reference only. Source: @payos/node 2.0.5; vector in domain.md §4.4.
/// </summary>
internal static class PayOsNotice
{
    private const string Success = "00";

    /// <summary>The movement, none for a payment that failed; null where the notice is not to be believed.</summary>
    public static IReadOnlyList<NoticedTransfer>? Read(SignedNotice notice, JsonElement body)
    {
        if (!body.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object || !notice.IsSha256(body.Text("signature"), Signed(data)))
        {
            return null;
        }

        // Of the body only data is signed, so its own code is asked and not the one beside it.
        if (data.Text("code") is not (null or Success))
        {
            return [];
        }

        return data.Whole("amount") is > 0
            ? data.Transfer(data.NameOf("reference"), data.Whole("amount"), data.Text("description"), data.Text("transactionDateTime"), into: true)
            : null;
    }

    private static string Signed(JsonElement data) => string.Join(
        '&', data.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Name + "=" + Value(p.Value)));

    // The package writes the words null and undefined as nothing, too.
    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString() is { } text and not ("null" or "undefined") ? text : "",
        _ => SortedJson.Write(value),
    };
}
