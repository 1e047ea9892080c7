using System.Globalization;
using System.Text;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Sharing;
using Marketplace.Features.Shop;
using Marketplace.Pipeline;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Features.Sharing;

/// <summary>Passing products on: pictures and words for chats, short addresses, feeds for catalogues, sitemaps, and how visitors found the page.</summary>
public static class SharingFeature
{
    private const string AnHour = "public, max-age=3600";
    private const string AMinute = "public, max-age=60";

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.AddSingleton<ShareAddress>();
        services.AddSingleton<SharePictures>();
        services.AddSingleton<FeedReader>();
        services.AddSingleton<FeedShelf>();
        services.AddSingleton<VisitCounter>();
        services.AddHostedService(p => p.GetRequiredService<VisitCounter>());
        return services;
    }

    /// <summary>Counts visits of product pages by what the link or the browser says of where they come from.</summary>
    public static void UseSharing(this WebApplication app)
    {
        var counter = app.Services.GetRequiredService<VisitCounter>();
        app.Use((context, next) => Watched(counter, context, next));
    }

    /// <summary>Its endpoints.</summary>
    public static void MapSharing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/s/{code:length(10)}", async (string code, string? tu, Dispatcher dispatcher, CancellationToken cancel) =>
            Results.LocalRedirect(await dispatcher.Send(new FollowShareLink(code), cancel) + (VisitSources.All.FirstOrDefault(s => s.Equals(tu, StringComparison.OrdinalIgnoreCase)) is { } source ? "?tu=" + source : ""))).ExcludeFromDescription();
        routes.MapGet("/share/{id:guid}/{shape}.jpg", Picture).ExcludeFromDescription();
        routes.MapGet("/feeds/google.xml", (int? page, FeedShelf shelf, HttpContext context, CancellationToken cancel) => Feed(FeedKind.Google, page ?? 0, "application/xml; charset=utf-8", shelf, context, cancel)).ExcludeFromDescription();
        routes.MapGet("/feeds/meta.csv", (int? page, FeedShelf shelf, HttpContext context, CancellationToken cancel) => Feed(FeedKind.Meta, page ?? 0, "text/csv; charset=utf-8", shelf, context, cancel)).ExcludeFromDescription();
        routes.MapGet("/sitemap.xml", Sitemap).ExcludeFromDescription();
        routes.MapGet("/sitemaps/{page:int}.xml", (int page, FeedShelf shelf, HttpContext context, CancellationToken cancel) => Feed(FeedKind.Sitemap, Math.Max(1, page), "application/xml; charset=utf-8", shelf, context, cancel)).ExcludeFromDescription();
        routes.MapGet("/robots.txt", (ShareAddress address) => Results.Text($"User-agent: *\nDisallow: /my/\nDisallow: /basket\nDisallow: /checkouts/\nDisallow: /search\nSitemap: {address.Of("/sitemap.xml")}\n", "text/plain")).ExcludeFromDescription();
    }

    private static Task Watched(VisitCounter counter, HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path.StartsWithSegments("/listings", StringComparison.Ordinal, out var rest)
            && Id<Listing>.TryParse(rest.Value?.Split('/', 3).ElementAtOrDefault(1), null, out var listing))
        {
            context.Response.OnCompleted(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK)
                {
                    counter.Count(listing, context.Request);
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    private static async Task<IResult> Picture(Id<Listing> id, string shape, Dispatcher dispatcher, SharePictures pictures, HttpContext context, CancellationToken cancel)
    {
        if (!Enum.TryParse<ShareShape>(shape, ignoreCase: true, out var chosen) || !Enum.IsDefined(chosen) || char.IsDigit(shape[0])
            || await pictures.Of((await dispatcher.Send(new ShowProduct(id), cancel)).View, chosen, cancel) is not { } picture)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = AnHour;
        return TypedResults.Bytes(picture.Jpeg, "image/jpeg", entityTag: new EntityTagHeaderValue("\"" + picture.Tag[("share:".Length)..] + "\""));
    }

    private static async Task<IResult> Feed(FeedKind kind, int page, string type, FeedShelf shelf, HttpContext context, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = AMinute;
        return TypedResults.Stream(await shelf.Open(kind, page, cancel), type);
    }

    private static async Task<IResult> Sitemap(FeedReader reader, ShareAddress address, HttpContext context, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = AMinute;
        StringBuilder xml = new("<?xml version=\"1.0\" encoding=\"utf-8\"?><sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
        var pages = await reader.Pages(cancel);
        for (var page = 1; page <= pages; page++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<sitemap><loc>{address.Of($"/sitemaps/{page}.xml")}</loc></sitemap>");
        }

        return Results.Text(xml.Append("</sitemapindex>").ToString(), "application/xml", Encoding.UTF8);
    }
}
