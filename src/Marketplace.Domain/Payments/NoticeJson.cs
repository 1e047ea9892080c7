using System.Globalization;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Payments;

/// <summary>Reads members of a notice. What is missing or of another kind is null.</summary>
internal static class NoticeJson
{
    /// <summary>A text in NFC.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()!.Normalize(NormalizationForm.FormC) : null;

    /// <summary>A whole number, also where it is written as <c>45000.0</c>.</summary>
    public static long? Whole(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetDecimal(out var number)
        && decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;

    /// <summary>An id, which some providers write as a number and some as text.</summary>
    public static string? NameOf(this JsonElement element, string name) =>
        element.Whole(name)?.ToString(CultureInfo.InvariantCulture) ?? element.Text(name);

    // payOS and Casso name the other side by the same members; SePay does not.
    private static TransferSender? Counterpart(JsonElement element) =>
        element.Text("counterAccountNumber") is { Length: > 0 } number ? new(element.NameOf("counterAccountBankId"), number, element.Text("counterAccountName")) : null;

    /// <summary>The movement; null where its id, account, amount or time (<c>yyyy-MM-dd HH:mm:ss</c> in Viet Nam) is missing.</summary>
    public static IReadOnlyList<NoticedTransfer>? Transfer(this JsonElement element, string? id, long? amount, string? memo, string? time, bool into)
    {
        var account = element.Text("accountNumber");
        return string.IsNullOrWhiteSpace(id) || string.IsNullOrWhiteSpace(account) || amount is null
            || !DateTime.TryParseExact(time, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? null
            : [new(id, account, Money.Dong(amount.Value), memo ?? "", new DateTimeOffset(local, VietnamTime.Offset).ToUniversalTime(), into, Counterpart(element))];
    }
}
