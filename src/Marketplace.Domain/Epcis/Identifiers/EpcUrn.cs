namespace Marketplace.Domain.Epcis;

/// <summary>EPC pure identity, class and pattern URNs with a GS1 key (GS1 EPC Tag Data Standard §6.3, §8) as GS1 Digital Links.</summary>
internal static class EpcUrn
{
    private const int GtinDigits = 13;
    private const int GlnDigits = 12;
    private const int LongDigits = 17;
    private const int ShipmentDigits = 16;
    private const int KeyLength = 30;

    /// <summary>The link; null where the scheme has no GS1 key (gid, usdod, adi, bic, imovn) or the URN breaks its scheme's rules.</summary>
    public static string? ToDigitalLink(string urn)
    {
        var parts = urn.Split(':', 5);
        if (parts.Length != 5)
        {
            return null;
        }

        var fields = parts[4].Split('.');
        if (fields.Length < 2 || !KeyText.IsDigits(fields[0], 6, 12))
        {
            return null;
        }

        return (parts[2], parts[3]) switch
        {
            ("id", "sgtin") => Gtin(fields, 3) is { } gtin ? Tail("01/" + gtin, "/21/", Rest(fields, 2), 20) : null,
            ("id", "upui") => Gtin(fields, 3) is { } gtin ? Tail("01/" + gtin, "/235/", Rest(fields, 2), 28) : null,
            ("class", "lgtin") => Gtin(fields, 3) is { } gtin ? Tail("01/" + gtin, "/10/", Rest(fields, 2), 20) : null,
            ("id", "itip") => Itip(fields) is { } itip ? Tail(itip, "/21/", Rest(fields, 4), 20) : null,
            ("id", "sscc") => Sscc(fields),
            ("id", "sgln") => Sgln(fields),
            ("id", "pgln") => fields.Length == 2 ? Checked("417/", fields, GlnDigits) : null,
            ("id", "grai") => fields.Length > 2 ? Tail(Checked("8003/0", fields, GlnDigits), "", Rest(fields, 2), 16) : null,
            ("id", "gdti") => fields.Length > 2 ? Tail(Checked("253/", fields, GlnDigits), "", Rest(fields, 2), 17) : null,
            ("id", "sgcn") => fields.Length == 3 && KeyText.IsDigits(fields[2], 1, 12) ? Checked("255/", fields, GlnDigits) + fields[2] : null,
            ("id", "gsrn") => fields.Length == 2 ? Checked("8018/", fields, LongDigits) : null,
            ("id", "gsrnp") => fields.Length == 2 ? Checked("8017/", fields, LongDigits) : null,
            ("id", "gsin") => fields.Length == 2 ? Checked("402/", fields, ShipmentDigits) : null,
            ("id", "giai") => Tail("8004/" + fields[0], "", Rest(fields, 1), KeyLength - fields[0].Length),
            ("id", "ginc") => Tail("401/" + fields[0], "", Rest(fields, 1), KeyLength - fields[0].Length),
            ("id", "cpi") => fields.Length == 3 && KeyText.IsDigits(fields[2], 1, 12) && Part(fields) is { } part ? part + "/8011/" + fields[2] : null,
            ("idpat", _) when fields[^1] == "*" => Pattern(parts[3], fields),
            _ => null,
        } is { } path ? CanonicalId.Root + path : null;
    }

    private static string? Pattern(string scheme, string[] fields) => (scheme, fields.Length) switch
    {
        ("sgtin" or "upui", 3) => Gtin(fields, 3) is { } gtin ? "01/" + gtin : null,
        ("itip", 5) => Itip(fields),
        ("grai", 3) => Checked("8003/0", fields, GlnDigits),
        ("gdti", 3) => Checked("253/", fields, GlnDigits),
        ("sgcn", 3) => Checked("255/", fields, GlnDigits),
        ("cpi", 3) => Part(fields),
        _ => null,
    };

    /// <summary>Indicator digit first, then company prefix and the rest of the item reference.</summary>
    private static string? Gtin(string[] fields, int least) =>
        fields.Length >= least && fields[1].Length > 0 && KeyText.IsDigits(fields[1], GtinDigits - fields[0].Length)
            ? KeyText.WithCheckDigit(fields[1][..1] + fields[0] + fields[1][1..])
            : null;

    private static string? Itip(string[] fields) =>
        Gtin(fields, 5) is { } gtin && KeyText.IsDigits(fields[2], 2) && KeyText.IsDigits(fields[3], 2)
            ? "8006/" + gtin + fields[2] + fields[3]
            : null;

    private static string? Sscc(string[] fields) =>
        fields.Length == 2 && KeyText.IsDigits(fields[1], LongDigits - fields[0].Length)
            ? "00/" + KeyText.WithCheckDigit(fields[1][..1] + fields[0] + fields[1][1..])
            : null;

    private static string? Sgln(string[] fields)
    {
        if (fields.Length < 3 || Checked("414/", fields, GlnDigits) is not { } location)
        {
            return null;
        }

        var extension = Rest(fields, 2);
        return extension == "0" ? location : Tail(location, "/254/", extension, 20);
    }

    /// <summary>Company prefix and reference, together of a fixed length, with the check digit.</summary>
    private static string? Checked(string key, string[] fields, int digits) =>
        KeyText.IsDigits(fields[1], digits - fields[0].Length)
            ? key + KeyText.WithCheckDigit(fields[0] + fields[1])
            : null;

    private static string? Part(string[] fields) =>
        KeyText.Decode(fields[1]) is { } reference && KeyText.IsSet39(reference, 1, KeyLength - fields[0].Length)
            ? "8010/" + fields[0] + KeyText.Encode(reference)
            : null;

    private static string? Tail(string? head, string qualifier, string value, int most) =>
        head is not null && KeyText.Decode(value) is { } plain && KeyText.IsSet82(plain, 1, most)
            ? head + qualifier + KeyText.Encode(plain)
            : null;

    /// <summary>Serial numbers may contain full stops.</summary>
    private static string Rest(string[] fields, int from) => from == fields.Length - 1 ? fields[from] : string.Join('.', fields[from..]);
}
