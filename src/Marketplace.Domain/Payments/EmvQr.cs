using System.Globalization;
using System.Text;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Payments;

/// <summary>
/// A merchant-presented QR payload (EMVCo QRCPS MPM 1.1): data objects, the first being <c>00</c> = <c>01</c> and the last <c>63</c>,
/// a CRC-16/CCITT-FALSE over everything before its value.
/// </summary>
public sealed class EmvQr
{
    /// <summary>The longest text that is looked at: 512 characters by the specification, twice that with a margin for unknown tags.</summary>
    public const int LongestPayload = 1024;

    private const string CrcHead = "6304";

    private EmvQr(IReadOnlyList<EmvField> fields) => Fields = fields;

    /// <summary>The data objects in their order, the CRC included.</summary>
    public IReadOnlyList<EmvField> Fields { get; }

    /// <summary>The value of a tag, or null.</summary>
    public string? this[string tag] => Fields.FirstOrDefault(f => f.Tag == tag)?.Value;

    /// <summary>
    /// Reads a payload. Unknown tags are tolerated; the templates 26–51, 62 and 64 must be whole inside.
    /// Throws <c>emv.too_long</c>, <c>emv.tag</c>, <c>emv.length</c>, <c>emv.duplicate</c>, <c>emv.format</c>, <c>emv.crc_missing</c>, <c>emv.crc</c>.
    /// </summary>
    public static EmvQr Parse(string payload)
    {
        var fields = ReadFields(payload);
        if (fields is not [{ Tag: "00", Value: "01" }, ..])
        {
            throw new DomainException("emv.format");
        }

        if (fields[^1] is not { Tag: "63", Value.Length: 4 } last)
        {
            throw new DomainException("emv.crc_missing");
        }

        // Written in upper case; some generators use lower case.
        if (!last.Value.Equals(Crc(payload[..^4]), StringComparison.OrdinalIgnoreCase))
        {
            throw new DomainException("emv.crc");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (!seen.Add(field.Tag))
            {
                throw new DomainException("emv.duplicate", null, RefusalKind.Invalid, field.Tag);
            }

            if (IsTemplate(field.Tag))
            {
                _ = EmvField.Read(field.Value);
            }
        }

        return new(fields);
    }

    /// <summary>The objects of the outermost level, whatever the CRC says. Throws <c>emv.too_long</c>, <c>emv.tag</c>, <c>emv.length</c>.</summary>
    public static IReadOnlyList<EmvField> ReadFields(string payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Length > LongestPayload)
        {
            throw new DomainException("emv.too_long", null, RefusalKind.Invalid, LongestPayload);
        }

        return EmvField.Read(payload);
    }

    /// <summary>The payload of these objects, to which the CRC is added; they come without 63 and start with 00.</summary>
    public static string Build(params IEnumerable<EmvField> fields)
    {
        var body = EmvField.Write(fields) + CrcHead;
        return body + Crc(body);
    }

    /// <summary>CRC-16/CCITT-FALSE of the UTF-8 bytes (polynomial 0x1021, start 0xFFFF, neither reflected nor inverted) as 4 upper-case hexadecimals; "123456789" gives 29B1.</summary>
    public static string Crc(string text)
    {
        var crc = 0xFFFF;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            crc ^= octet << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
        }

        return (crc & 0xFFFF).ToString("X4", CultureInfo.InvariantCulture);
    }

    // 80–99 are templates by the specification as well, but wallets put plain values there.
    private static bool IsTemplate(string tag) =>
        (string.CompareOrdinal(tag, "26") >= 0 && string.CompareOrdinal(tag, "51") <= 0) || tag is "62" or "64";
}
