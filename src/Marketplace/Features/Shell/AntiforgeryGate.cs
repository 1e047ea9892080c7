using Microsoft.AspNetCore.Antiforgery;
using Marketplace.Domain.Kernel;

namespace Marketplace.Features.Shell;

/// <summary>API requests that change something and are carried by the session cookie need the antiforgery token; a bearer token needs none, nobody else sends it.</summary>
public sealed class AntiforgeryGate(IAntiforgery antiforgery) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && http.User.Identity?.AuthenticationType == "cookie" && !await antiforgery.IsRequestValidAsync(http))
        {
            throw new DomainException("request.antiforgery", kind: RefusalKind.Forbidden);
        }

        return await next(context);
    }
}
