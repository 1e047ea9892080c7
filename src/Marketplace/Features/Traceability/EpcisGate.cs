using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;

namespace Marketplace.Features.Traceability;

/// <summary>What every answer of the EPCIS interface has in common: version headers (EPCIS 2.0 §12.3), and refusals as problem documents by the standard's own names (§12.8).</summary>
internal sealed class EpcisGate(Texts texts) : IEndpointFilter
{
    private const string Version = "2.0";
    private static readonly string[] Asked = ["GS1-EPCIS", "GS1-CBV"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        foreach (var standard in Asked)
        {
            http.Response.Headers[standard + "-Version"] = Version;
        }

        http.Response.Headers["GS1-EPC-Format"] = "Never_Translates";
        http.Response.Headers["GS1-Vendor-Version"] = "1.0";
        http.Response.Headers["GS1-EPCIS-Capture-Limit"] = CaptureEvents.Most.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers["GS1-EPCIS-Capture-File-Size-Limit"] = Domain.Epcis.EpcisValidator.MaxBytes.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            CheckVersions(http.Request);
            return await next(context);
        }
        catch (DomainException refused)
        {
            return Problem(refused, http);
        }
    }

    private static void CheckVersions(HttpRequest request)
    {
        foreach (var standard in Asked)
        {
            var least = request.Headers[standard + "-Min"].ToString();
            var most = request.Headers[standard + "-Max"].ToString();
            if ((least.Length > 0 && string.CompareOrdinal(least, Version) > 0) || (most.Length > 0 && string.CompareOrdinal(most, Version) < 0))
            {
                throw new DomainException("epcis.not_acceptable", standard, RefusalKind.Invalid, Version);
            }
        }
    }

    private IResult Problem(DomainException refused, HttpContext http)
    {
        var (type, status) = refused switch
        {
            { Code: "access.sign_in" } => ("SecurityException", StatusCodes.Status401Unauthorized),
            { Kind: RefusalKind.Forbidden } => ("SecurityException", StatusCodes.Status403Forbidden),
            { Kind: RefusalKind.NotFound } => ("NoSuchResourceException", StatusCodes.Status404NotFound),
            { Code: "epcis.exists" or "id.taken" } => ("ResourceAlreadyExistsException", StatusCodes.Status409Conflict),
            { Code: "epcis.query_parameter" } => ("QueryParameterException", StatusCodes.Status400BadRequest),
            { Code: "epcis.query_too_large" } => ("QueryTooLargeException", StatusCodes.Status413PayloadTooLarge),
            { Code: "epcis.capture_limit" or "epcis.too_long" } => ("CaptureLimitExceededException", StatusCodes.Status413PayloadTooLarge),
            { Code: "epcis.not_acceptable" } => ("NotAcceptableException", StatusCodes.Status406NotAcceptable),
            { Code: "epcis.media_type" } => ("UnsupportedMediaTypeException", StatusCodes.Status415UnsupportedMediaType),
            _ => ("ValidationException", StatusCodes.Status400BadRequest),
        };
        return Results.Problem(
            type: "epcisException:" + type,
            title: texts.Refusal(refused.Refusals[0]),
            statusCode: status,
            detail: string.Join("; ", refused.Refusals.Select(r => r.Field is null ? r.Code : $"{r.Code} at {r.Field}")),
            instance: http.Request.Path);
    }
}
