using System.Text.Json;

namespace Marketplace.Domain.Payments;

/// <summary>
/// Casso V2: <c>X-Casso-Signature: t=milliseconds,v1=hex(HMAC-SHA512(key, "{t}." + compact JSON of the body with members sorted by name, at
/// every level))</c>. Money that went out has an amount below zero. Vector in domain.md §4.4.
/// </summary>
internal static class CassoNotice
{
    /// <summary>The movement; null where the notice is not to be believed.</summary>
    public static IReadOnlyList<NoticedTransfer>? Read(SignedNotice notice, JsonElement body)
    {
        var parts = (notice.Header("X-Casso-Signature") ?? "").Split(',', StringSplitOptions.TrimEntries);
        var (stamp, signature) = (Part(parts, "t="), Part(parts, "v1="));
        if (!notice.IsFresh(stamp, unitsPerSecond: 1000)
            || !notice.IsSha512(signature, stamp + "." + SortedJson.Write(body))
            || !body.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object
            || data.Whole("amount") is not { } amount || amount is 0 or long.MinValue)
        {
            return null;
        }

        return data.Transfer(data.NameOf("id"), Math.Abs(amount), data.Text("description"), data.Text("transactionDateTime"), amount > 0);
    }

    private static string? Part(string[] parts, string name) =>
        parts.Where(p => p.StartsWith(name, StringComparison.Ordinal)).Take(2).ToList() is [var only] ? only[name.Length..] : null;
}
