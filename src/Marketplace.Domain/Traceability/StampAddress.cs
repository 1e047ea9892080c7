using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>
/// The address in a stamp's QR code, all in upper case so that the code is in alphanumeric mode (ISO/IEC 18004 §7.4.4: 0–9 A–Z blank $ % * + - . / :).
/// With a host of up to 15 characters both forms fit version 3 at level M, which takes 61 characters. Schemes and hosts are case-blind
/// (RFC 3986 §6.2.2.1); the paths are ours and served in either case.
/// </summary>
public static class StampAddress
{
    /// <summary>Characters of alphanumeric mode in QR version 3, error correction M.</summary>
    public const int Version3M = 61;

    /// <summary><c>HTTPS://HOST/T/{serial}</c>. Throws <c>stamp.origin</c>.</summary>
    /// <param name="origin">The public origin: http or https, a host, no path.</param>
    /// <param name="serial">The stamp.</param>
    public static string Plain(Uri origin, StampSerial serial) => $"{Upper(origin)}/T/{serial.Value}";

    /// <summary>The GS1 Digital Link form <c>HTTPS://HOST/01/{gtin}/21/{serial}</c>. Throws <c>stamp.origin</c> or <c>stamp.gtin</c>.</summary>
    /// <param name="origin">The public origin: http or https, a host, no path.</param>
    /// <param name="gtin">14 digits, already checked.</param>
    /// <param name="serial">The stamp.</param>
    public static string DigitalLink(Uri origin, string gtin, StampSerial serial) =>
        gtin is { Length: 14 } && !gtin.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? $"{Upper(origin)}/01/{gtin}/21/{serial.Value}"
            : throw new DomainException("stamp.gtin");

    private static string Upper(Uri origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (!origin.IsAbsoluteUri || (origin.Scheme != Uri.UriSchemeHttps && origin.Scheme != Uri.UriSchemeHttp)
            || origin.PathAndQuery != "/" || origin.Fragment.Length > 0 || origin.UserInfo.Length > 0
            || origin.IdnHost.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-')))
        {
            throw new DomainException("stamp.origin");
        }

        var port = origin.IsDefaultPort ? "" : $":{origin.Port}";
        return $"{origin.Scheme}://{origin.IdnHost}{port}".ToUpperInvariant();
    }
}
