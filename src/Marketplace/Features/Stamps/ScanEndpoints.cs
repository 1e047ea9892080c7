using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Features.Stamps;

/// <summary>What stands around the pages of stamps: typing a code, saying where, what programs ask a resolver.</summary>
internal static class ScanEndpoints
{
    private static readonly string[] Patterns = ["/T/{serial}", "/01/{gtin}", "/01/{gtin}/10/{lot}", "/01/{gtin}/21/{serial}", "/01/{gtin}/10/{lot}/21/{serial}"];
    private static readonly string[] Keys = ["01"];
    private static readonly string[] Options = ["OPTIONS"];

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/scan/look", (string? code) => Results.LocalRedirect("/T/" + Uri.EscapeDataString(Last(code)))).ExcludeFromDescription();
        routes.MapPost("/scan/place", Say).ExcludeFromDescription();
        routes.MapGet("/.well-known/gs1resolver", (HttpContext context, StampOrigin origin, Texts texts) =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return Results.Json(new { name = texts["shell.brand"], resolverRoot = origin.Address.GetLeftPart(UriPartial.Authority), supportedPrimaryKeys = Keys, linkTypeDefaultCanBeLinkset = true });
        }).ExcludeFromDescription();
        foreach (var pattern in Patterns)
        {
            routes.MapMethods(pattern, Options, (HttpContext context) =>
            {
                Resolver.Headers(context);
                context.Response.Headers.Allow = "GET, HEAD, OPTIONS";
                return Results.NoContent();
            }).ExcludeFromDescription();
        }
    }

    // A code with blanks and hyphens, or a whole address.
    private static string Last(string? typed)
    {
        var text = (typed ?? "").Trim().Split('?', '#')[0].TrimEnd('/');
        var code = text[(text.LastIndexOf('/') + 1)..];
        return StampSerial.TryParse(code, out var serial) ? serial.Value : code.Length is > 0 and <= 40 ? code : "-";
    }

    // No antiforgery token: the page sets no cookie, and only the device that scanned the stamp today can say where, once.
    private static async Task<IResult> Say(HttpContext context, ScanLimits limits, ScanTokens tokens, Dispatcher dispatcher, CancellationToken cancel)
    {
        if (!limits.Count(context))
        {
            throw new DomainException("scan.too_many", kind: RefusalKind.TooMany);
        }

        if (!context.Request.HasFormContentType)
        {
            throw new DomainException("request.bad");
        }

        var form = await context.Request.ReadFormAsync(cancel);
        var serial = StampSerial.Parse(form["serial"]).Value;
        await dispatcher.Send(new SayProvince(serial, await tokens.Of(context, cancel), form["province"].ToString()), cancel);
        return Results.LocalRedirect("/T/" + serial);
    }
}
