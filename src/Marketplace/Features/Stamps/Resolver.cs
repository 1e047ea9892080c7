using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>The links of a stamp, lot and product for programs, as a GS1-Conformant resolver (1.2) gives them; sets are RFC 9264.</summary>
public sealed class Resolver(MarketplaceContext db, StampOrigin origin, Texts texts)
{
    /// <summary>The media type of a set of links.</summary>
    public const string LinksetType = "application/linkset+json";

    private const string Voc = "https://ref.gs1.org/voc/";
    private static readonly string[] Sets = ["linkset", "all"];

    /// <summary>One link: its type without namespace, the path it leads to, and its title.</summary>
    public sealed record Link(string Type, string Href, string Title);

    /// <summary>What is known of one level of an address, with its links; the first is the default.</summary>
    public sealed record Level(string Path, string Description, IReadOnlyList<Link> Links);

    /// <summary>True where the request asks for links and not for the page.</summary>
    public static bool IsAsked(HttpRequest request, ScanAddress asked) => asked.LinkType is not null || WantsSet(request);

    /// <summary>The levels from the finest that is known up to the product; none where the product is not known either.</summary>
    public async Task<IReadOnlyList<Level>> Levels(ScanAddress asked, ScanView? view, CancellationToken cancel)
    {
        List<Level> levels = [];
        var gtin = asked.Gtin ?? view?.Product.Gtin ?? "";
        if (view is not null)
        {
            var path = new ScanAddress(gtin.Length > 0 ? gtin : null, null, view.Stamp?.Serial, null, "").Path;
            if (view.Stamp is not null)
            {
                levels.Add(new(path, view.Product.Title, Trace(path, view, $"/epcis/events?MATCH_anyEPC={Uri.EscapeDataString(Name(gtin, view.Stamp.Serial))}")));
            }

            if (gtin.Length > 0)
            {
                var lot = new ScanAddress(gtin, view.Lot.Number, null, null, "").Path;
                levels.Add(new(lot, view.Product.Title, Trace(lot, view, null)));
            }
        }

        var short13 = gtin.Length > 0 ? gtin[1..] : null;
        var product = short13 is null ? null : await db.Set<Variant>().Where(v => v.Gtin == short13 && !v.IsRetired)
            .Join(db.Set<Listing>(), v => v.ListingId, l => l.Id, (v, l) => new { l.Id, l.Title, l.State }).FirstOrDefaultAsync(l => l.State == ListingState.Published, cancel);
        if (product is not null && gtin[0] == '0')
        {
            levels.Add(new("/01/" + gtin, product.Title, [new("pip", "/listings/" + product.Id, texts["stamps.link.pip"])]));
        }

        return levels;
    }

    /// <summary>Answers a request for links: 200 with the set, 307 to one link, 404 where there is none of that type.</summary>
    public IResult Answer(HttpContext context, ScanAddress asked, IReadOnlyList<Level> levels)
    {
        if (levels.Count == 0)
        {
            return Results.NotFound();
        }

        if (asked.LinkType is null || Sets.Contains(asked.LinkType, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.Headers.Append("Link", $"<{Voc}?show=linkset>; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"");
            return Results.Text(JsonSerializer.Serialize(new Dictionary<string, object> { ["linkset"] = levels.Select(Set) }, PipelineJson.Options), LinksetType);
        }

        var wanted = string.Equals(asked.LinkType, "defaultLink", StringComparison.OrdinalIgnoreCase)
            ? levels[0].Links[0]
            : levels.SelectMany(l => l.Links).FirstOrDefault(l => string.Equals(l.Type, asked.LinkType, StringComparison.OrdinalIgnoreCase));
        return wanted is null ? Results.NotFound() : Results.LocalRedirect(WithQuery(wanted.Href, asked.Query), permanent: false, preserveMethod: true);
    }

    /// <summary>Headers of every answer of a resolver: who may read it, what it depends on, where the links are.</summary>
    public static void Headers(HttpContext context)
    {
        var path = context.Request.Path.ToUriComponent();
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS";
            headers["Access-Control-Expose-Headers"] = "Link, Location";
            headers.Append("Link", $"<{path}?linkType=linkset>; rel=\"linkset\"; type=\"{LinksetType}\"");
            headers.Vary = "Accept, Accept-Language, Cookie";
            headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
    }

    private static bool WantsSet(HttpRequest request) =>
        request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1).FirstOrDefault()?.MediaType.Value is { } best
        && (best.Equals(LinksetType, StringComparison.OrdinalIgnoreCase) || best.Equals("application/json", StringComparison.OrdinalIgnoreCase));

    private static string WithQuery(string href, string query) => query.Length == 0 ? href : href.Contains('?', StringComparison.Ordinal) ? href + "&" + query[1..] : href + query;

    private string Name(string gtin, string serial) => gtin.Length > 0 ? $"https://id.gs1.org/01/{gtin}/21/{serial}" : $"{Root}/T/{serial}";

    private string Root => origin.Address.GetLeftPart(UriPartial.Authority);

    private List<Link> Trace(string path, ScanView view, string? events)
    {
        List<Link> links = [new("traceability", path, texts["stamps.link.traceability"]), new("recallStatus", path, texts["stamps.link.recallStatus"])];
        if (view.Check is not null)
        {
            links.Add(new("certificationInfo", path, texts["stamps.link.certificationInfo"]));
        }

        if (view.Check is not null && events is not null)
        {
            links.Add(new("epcis", events, texts["stamps.link.epcis"]));
        }

        return links;
    }

    private Dictionary<string, object> Set(Level level)
    {
        Dictionary<string, object> set = new(StringComparer.Ordinal)
        {
            ["anchor"] = Root + level.Path,
            ["itemDescription"] = level.Description,
            ["description"] = level.Description,
            [Voc + "defaultLink"] = new[] { new { href = Root + level.Links[0].Href, title = level.Links[0].Title } },
        };
        foreach (var link in level.Links)
        {
            set[Voc + link.Type] = new[] { new { href = Root + link.Href, title = link.Title, type = link.Type == "epcis" ? "application/json" : "text/html", hreflang = new[] { "vi", "en" } } };
        }

        return set;
    }
}
