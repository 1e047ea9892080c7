using Marketplace.Domain.Gs1;
using Marketplace.Domain.Traceability;
using Microsoft.AspNetCore.Http.Features;

namespace Marketplace.Features.Stamps;

/// <summary>What the address of a stamp, lot or product asks for: a GS1 Digital Link, read from the request line as it was sent, or <c>/T/{serial}</c>.</summary>
/// <param name="Gtin">14 digits, or null.</param>
/// <param name="Lot">AI (10), or null.</param>
/// <param name="Serial">AI (21) or what stands after <c>/T/</c>, as sent; null where none is named.</param>
/// <param name="LinkType">The kind of link asked for, without its namespace; null for a plain request.</param>
/// <param name="Query">The other parameters, with the question mark; empty where there are none.</param>
public sealed record ScanAddress(string? Gtin, string? Lot, string? Serial, string? LinkType, string Query)
{
    private const string LinkTypeName = "linkType";
    private static readonly string[] Namespaces = ["https://ref.gs1.org/voc/", "https://gs1.org/voc/", "gs1:"];

    /// <summary>The path that means the same, canonical.</summary>
    public string Path => Gtin is null ? "/T/" + Uri.EscapeDataString(Serial ?? "") : $"/01/{Gtin}{(Lot is null ? "" : "/10/" + Uri.EscapeDataString(Lot))}{(Serial is null ? "" : "/21/" + Uri.EscapeDataString(Serial))}";

    /// <summary>Where nothing stands under it, somebody may be trying numbers: a lot, or a serial whose check character is right. A slip of the finger has a wrong one.</summary>
    public bool MayBeGuess => Serial is null ? Lot is not null : StampSerial.TryParse(Serial, out _);

    /// <summary>Reads a request; null for a Digital Link that breaks a rule of its syntax (GS1 Digital Link Standard: URI Syntax).</summary>
    public static ScanAddress? Read(HttpRequest request)
    {
        var query = request.Query.Where(q => !string.Equals(q.Key, LinkTypeName, StringComparison.OrdinalIgnoreCase));
        var rest = QueryString.Create(query).ToString();
        var type = Plain(request.Query[LinkTypeName].FirstOrDefault());
        if (!request.Path.StartsWithSegments("/01", StringComparison.Ordinal))
        {
            return new(null, null, (request.RouteValues["serial"] as string ?? "").Trim(), type, rest);
        }

        return DigitalLink.TryParse("https://id.gs1.org" + Target(request), out var link, out _) ? new(link["01"], link["10"], link["21"], type, rest) : null;
    }

    // Not decoded by any framework; a slash at the end is tolerated (GS1-Conformant Resolver).
    private static string Target(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        var target = raw is { Length: > 0 } && raw[0] == '/' ? raw : request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? target : target[..end];
        return path.TrimEnd('/') + (end < 0 ? "" : target[end..]);
    }

    private static string? Plain(string? type) => type is null ? null
        : Namespaces.FirstOrDefault(n => type.StartsWith(n, StringComparison.OrdinalIgnoreCase)) is { } name ? type[name.Length..] : type;
}
