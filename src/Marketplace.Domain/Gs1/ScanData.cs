using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Domain.Gs1;

/// <summary>What a scanner sent: symbology identifier, data, and the AIs in it (ISO/IEC 15424; GS1 General Specifications §5.1.2, §7.8).</summary>
/// <param name="Symbology">The identifier with its bracket: <c>]C1</c> GS1-128, <c>]e0</c> GS1 DataBar and composites, <c>]d2</c> GS1 DataMatrix, <c>]Q3</c> GS1 QR, <c>]J1</c> GS1 DotCode; <c>]d1</c>, <c>]Q1</c>, <c>]J0</c> without FNC1; <c>]E0</c> EAN-13 and UPC, <c>]E4</c> EAN-8, <c>]I1</c> ITF-14.</param>
/// <param name="Data">The message with <c>^</c> for FNC1. A caret that is data at the beginning of a plain message has a backslash before it.</param>
/// <param name="Elements">The AIs, or null for a message that is neither GS1 data nor a web address.</param>
public sealed record ScanData(string Symbology, string Data, IReadOnlyList<AiElement>? Elements)
{
    private const string CompositeMark = "|]e0";

    /// <summary>Reads scanner output. Throws the code of the first fault.</summary>
    public static ScanData Parse(string text) => TryParse(text, out var data, out var error) ? data : throw error.ToException();

    /// <summary>Reads scanner output. Content rules are applied; the rules between AIs only in a Digital Link, because other symbols on the item may complete the message.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ScanData? data, out Gs1Error error)
    {
        data = null;
        if (text.Length > ElementString.MaxLength)
        {
            error = new("gs1.too_long", null, ElementString.MaxLength);
            return false;
        }

        if (text.Length < 3 || text[0] != ']')
        {
            error = new("gs1.scan.no_symbology", null, 0);
            return false;
        }

        var symbology = text[..3];
        var message = text[3..];
        switch (symbology)
        {
            case "]C1" or "]e0" or "]d2" or "]Q3" or "]J1":
                return TryMessage(symbology, message, out data, out error);
            case "]d1" or "]Q1" or "]J0":
                return TryPlain(symbology, message, out data, out error);
            case "]E0":
                return TryTradeItem(symbology, message, 13, out data, out error);
            case "]E4":
                return TryTradeItem(symbology, message, 8, out data, out error);
            case "]I1":
                return TryTradeItem(symbology, message, 14, out data, out error);
            default:
                error = new("gs1.scan.symbology", null, 0, symbology);
                return false;
        }
    }

    private static bool TryMessage(string symbology, string message, [NotNullWhen(true)] out ScanData? data, out Gs1Error error)
    {
        data = null;
        var ok = TryElements(message, 3, out var elements, out error);
        if (ok)
        {
            data = new(symbology, "^" + message.Replace(ElementString.GroupSeparator, '^'), elements);
        }

        return ok;
    }

    private static bool TryElements(string message, int offset, out AiElement[] elements, out Gs1Error error)
    {
        var ok = ElementString.TryParseUnbracketed(
            ElementString.GroupSeparator + message, ElementString.GroupSeparator, out elements, out error);
        if (!ok && error.Position >= 0)
        {
            error = error with { Position = error.Position - 1 + offset };
        }

        return ok;
    }

    private static bool TryPlain(string symbology, string message, [NotNullWhen(true)] out ScanData? data, out Gs1Error error)
    {
        data = null;
        error = default;
        if (DigitalLink.LooksLikeUri(message))
        {
            if (!DigitalLink.TryParse(message, out var link, out error))
            {
                error = error.Position < 0 ? error : error with { Position = error.Position + 3 };
                return false;
            }

            data = new(symbology, message, link.Elements);
            return true;
        }

        // A first caret would read as FNC1: it, or the backslashes before it, get one more backslash.
        var isCaret = message.AsSpan().TrimStart('\\').StartsWith("^");
        data = new(symbology, isCaret ? "\\" + message : message, null);
        return true;
    }

    private static bool TryTradeItem(string symbology, string message, int length, [NotNullWhen(true)] out ScanData? data, out Gs1Error error)
    {
        data = null;
        var mark = message.IndexOf(CompositeMark, StringComparison.Ordinal);
        var number = mark < 0 ? message : message[..mark];
        if (number.Length != length || !CheckDigit.Matches(number))
        {
            error = new("gs1.scan.trade_item", "01", 3, "N" + length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return false;
        }

        AiElement[] composite = [];
        error = default;
        if (mark >= 0 && !TryElements(message[(mark + CompositeMark.Length)..], 3 + mark + CompositeMark.Length, out composite, out error))
        {
            return false;
        }

        var item = AiElement.Of("01", number.PadLeft(14, '0'));
        data = new(
            symbology,
            mark < 0 ? number : $"{number}|^{message[(mark + CompositeMark.Length)..].Replace(ElementString.GroupSeparator, '^')}",
            [item, .. composite]);
        return true;
    }
}
