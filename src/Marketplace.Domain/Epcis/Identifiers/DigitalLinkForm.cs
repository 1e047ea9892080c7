namespace Marketplace.Domain.Epcis;

/// <summary>
/// The lenient reading of GS1 Digital Links that the event hash uses: any domain and stem, short GTINs, and the names that stood for
/// AIs before Digital Link 1.3. The product's own stamps are parsed strictly elsewhere.
/// </summary>
internal static class DigitalLinkForm
{
    /// <summary>The constrained canonical link; null where the address holds no key, or one with qualifiers that the hash does not know.</summary>
    public static string? Constrain(string uri)
    {
        var scheme = uri.IndexOf("://", StringComparison.Ordinal);
        if (scheme is not (4 or 5) || (scheme == 5 && uri[4] is not ('s' or 'S')))
        {
            return null;
        }

        var end = uri.AsSpan().IndexOfAny('?', '#');
        var path = (end < 0 ? uri : uri[..end])[(scheme + 3)..].Split('/');

        // In pairs from the right, so that a serial number or a stem which looks like a key is not taken for one.
        for (var at = path.Length - 2; at >= 1; at -= 2)
        {
            if (Key(path[at]) is { } key)
            {
                return Write(key, path, at);
            }
        }

        return null;
    }

    private static string? Write(string key, string[] path, int at)
    {
        if (KeyText.Decode(path[at + 1]) is not { } value || Normal(key, value) is not { } normal)
        {
            return null;
        }

        var allowed = Qualifiers(key);
        string? finest = null;
        var rank = -1;
        for (var i = at + 2; i < path.Length; i += 2)
        {
            var ai = Qualifier(path[i]);
            var next = Array.IndexOf(allowed, ai);
            if (next <= rank || KeyText.Decode(path[i + 1]) is not { } qualifier || !IsValue(ai, qualifier))
            {
                return null;
            }

            rank = next;
            finest = ai == "22" ? finest : "/" + ai + "/" + KeyText.Encode(qualifier);
        }

        // A third-party serial stands alone (GS1 Digital Link URI syntax §4.9).
        return rank == 3 && path.Length - at > 4 ? null : CanonicalId.Root + key + "/" + KeyText.Encode(normal) + finest;
    }

    private static string? Key(string segment) => segment switch
    {
        "00" or "sscc" => "00",
        "01" or "gtin" => "01",
        "253" or "gdti" => "253",
        "255" or "gcn" => "255",
        "401" or "ginc" => "401",
        "402" or "gsin" => "402",
        "414" or "gln" => "414",
        "417" or "party" => "417",
        "8003" or "grai" => "8003",
        "8004" or "giai" => "8004",
        "8006" or "itip" => "8006",
        "8010" or "cpid" => "8010",
        "8017" or "gsrnp" => "8017",
        "8018" or "gsrn" => "8018",
        _ => null,
    };

    private static string Qualifier(string segment) => segment switch
    {
        "cpv" => "22",
        "lot" => "10",
        "ser" => "21",
        _ => segment,
    };

    private static string[] Qualifiers(string key) => key switch
    {
        "01" => ["22", "10", "21", "235"],
        "8006" => ["22", "10", "21"],
        "414" => ["254"],
        "8010" => ["8011"],
        _ => [],
    };

    private static bool IsValue(string qualifier, string value) => qualifier switch
    {
        "235" => KeyText.IsSet82(value, 1, 28),
        "8011" => KeyText.IsDigits(value, 1, 12),
        _ => KeyText.IsSet82(value, 1, 20),
    };

    /// <summary>The value as the key wants it; null where it has the wrong length or characters.</summary>
    private static string? Normal(string key, string value) => key switch
    {
        "01" => KeyText.IsDigits(value) && value.Length is 8 or 12 or 13 or 14 ? value.PadLeft(14, '0') : null,
        "00" or "8006" or "8017" or "8018" => KeyText.IsDigits(value, 18) ? value : null,
        "402" => KeyText.IsDigits(value, 17) ? value : null,
        "414" or "417" => KeyText.IsDigits(value, 13) ? value : null,
        "255" => KeyText.IsDigits(value, 13, 25) ? value : null,
        "253" => Starts(value, 13) && KeyText.IsSet82(value, 13, 30) ? value : null,
        "8003" => Starts(value, 14) && KeyText.IsSet82(value, 14, 30) ? value : null,
        "8010" => Starts(value, 4) && KeyText.IsSet39(value, 5, 30) ? value : null,
        _ => Starts(value, 4) && KeyText.IsSet82(value, 5, 30) ? value : null,
    };

    private static bool Starts(string value, int digits) => value.Length >= digits && KeyText.IsDigits(value.AsSpan(0, digits));
}
