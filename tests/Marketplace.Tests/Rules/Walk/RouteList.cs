using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Rules.Walk;

/// <summary>The routes that the program answers, as the walk names them.</summary>
internal static class RouteList
{
    // Files that anybody may have, probes without content, and the description of the API, which is published.
    private static readonly string[] Aside = ["/health/", "/openapi/", "/scalar", "/{**path:file}"];

    // HEAD is answered as GET is; the framework takes OnPageHandlerExecution for a handler of a verb "Page".
    private static readonly string[] NoVerbs = ["Head", "Page"];

    /// <summary>All of them.</summary>
    public static async Task<IReadOnlyList<string>> Of(IServiceProvider services)
    {
        var pages = services.GetRequiredService<PageLoader>();
        SortedSet<string> routes = new(StringComparer.Ordinal);
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null))
        {
            var pattern = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            if (Aside.Any(a => pattern.StartsWith(a, StringComparison.Ordinal)))
            {
                continue;
            }

            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                routes.Add("GET " + pattern);
                routes.UnionWith((await pages.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Where(h => !NoVerbs.Contains(h.HttpMethod, StringComparer.OrdinalIgnoreCase)).Select(h => $"{h.HttpMethod.ToUpperInvariant()} {pattern} {h.Name}".TrimEnd()));
            }
            else
            {
                routes.UnionWith((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(m => $"{m} {pattern}"));
            }
        }

        return [.. routes];
    }
}
