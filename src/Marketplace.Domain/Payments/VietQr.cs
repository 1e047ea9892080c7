using System.Globalization;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;

namespace Marketplace.Domain.Payments;

/// <summary>
/// VietQR: the profile of <see cref="EmvQr"/> that starts a NAPAS 247 transfer to an account.
/// Tag 38 = GUID A000000727, the account, the service; 53 = 704; 54 the amount; 58 = VN; 62.08 the memo.
/// </summary>
/// <param name="Bin">Acquirer number of the bank, 6 digits.</param>
/// <param name="Account">Account or card number as it stands in the code.</param>
/// <param name="Service">QRIBFTTA to an account, QRIBFTTC to a card.</param>
/// <param name="IsDynamic">True where the code is for one payment (01 = 12): the bank's app then locks the amount.</param>
/// <param name="Amount">Whole đồng, or null where the payer enters it.</param>
/// <param name="Memo">Purpose of the transfer (62.08), or null.</param>
public sealed record VietQr(string Bin, string Account, string Service, bool IsDynamic, Money? Amount, string? Memo)
{
    /// <summary>The longest memo that is written: 25 characters (EMVCo, tag 62.08). Longer ones are read.</summary>
    public const int LongestMemo = 25;

    /// <summary>Application id of NAPAS.</summary>
    private const string Napas = "A000000727";
    private const string ToAccount = "QRIBFTTA";
    private const string VndNumeric = "704";
    private const long LargestAmount = 9_999_999_999_999;

    /// <summary>
    /// The payload for a transfer to <paramref name="to"/>; with an amount it is a dynamic code, without one a static code.
    /// Throws <c>vietqr.amount</c> for anything but 1–13 digits of đồng and <c>vietqr.memo</c> for a memo that banks would change:
    /// only A–Z, a–z, 0–9 and single blanks, at most 25; make one with <see cref="VietnameseText.MemoSafe(string, int)"/>.
    /// </summary>
    public static string Build(BankAccount to, Money? amount, string? memo)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (amount is not (null or { Currency: Money.Vnd, Minor: >= 1 and <= LargestAmount }))
        {
            throw new DomainException("vietqr.amount", null, RefusalKind.Invalid, amount);
        }

        if (memo is not null && (memo.Length is 0 or > LongestMemo || VietnameseText.MemoSafe(memo) != memo))
        {
            throw new DomainException("vietqr.memo", null, RefusalKind.Invalid, LongestMemo);
        }

        var account = EmvField.Write(new EmvField("00", to.Bin), new EmvField("01", to.Number));
        return EmvQr.Build(
            new("00", "01"),
            new("01", amount is null ? "11" : "12"),
            new("38", EmvField.Write(new EmvField("00", Napas), new EmvField("01", account), new EmvField("02", ToAccount))),
            new("53", VndNumeric),
            new("54", amount?.Minor.ToString(CultureInfo.InvariantCulture) ?? ""),
            new("58", "VN"),
            new("62", memo is null ? "" : EmvField.Write(new EmvField("08", memo))));
    }

    /// <summary>
    /// Reads a payload. Throws the codes of <see cref="EmvQr.Parse"/>; <c>vietqr.not_vietqr</c> where tag 38 is not NAPAS's;
    /// <c>vietqr.account</c> for a broken bank, account or service; <c>vietqr.currency</c>; <c>vietqr.amount</c>.
    /// </summary>
    public static VietQr Parse(string payload)
    {
        var qr = EmvQr.Parse(payload);
        var block = EmvField.Read(qr["38"] ?? "");
        if (Value(block, "00") != Napas)
        {
            throw new DomainException("vietqr.not_vietqr");
        }

        var account = EmvField.Read(Value(block, "01") ?? "");
        if (Value(account, "00") is not { } bin || !BankAccount.IsBin(bin)
            || Value(account, "01") is not { Length: >= 1 and <= 19 } number || !number.All(char.IsAsciiLetterOrDigit)
            || Value(block, "02") is not { } service || !service.StartsWith("QR", StringComparison.Ordinal))
        {
            throw new DomainException("vietqr.account");
        }

        if (qr["53"] != VndNumeric)
        {
            throw new DomainException("vietqr.currency");
        }

        var memo = qr["62"] is { } additional ? Value(EmvField.Read(additional), "08") : null;
        return new(bin, number, service, qr["01"] == "12", AmountOf(qr["54"]), memo);
    }

    private static Money? AmountOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        // Some generators write đồng with two decimals of nothing.
        var whole = text.EndsWith(".00", StringComparison.Ordinal) ? text[..^3] : text;
        return whole.Length is >= 1 and <= 13 && !whole.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? Money.Dong(long.Parse(whole, CultureInfo.InvariantCulture))
            : throw new DomainException("vietqr.amount", null, RefusalKind.Invalid, text);
    }

    private static string? Value(IReadOnlyList<EmvField> fields, string tag) => fields.FirstOrDefault(f => f.Tag == tag)?.Value;
}
