using System.Text;
using System.Text.Json;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Features.Traceability;

/// <summary>Capture and query of events by the REST binding of EPCIS 2.0 (§12).</summary>
internal static class EpcisEndpoints
{
    internal const string LinkedJson = "application/ld+json";
    private static readonly TimeSpan TokenLife = TimeSpan.FromDays(1);
    private static readonly string[] Types = ["ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent"];

    // Events seen as belonging to something that they name (EPCIS 2.0 §12.5), and the filter that this is.
    private static readonly (string Collection, string Filter)[] Collections =
    [
        ("epcs", "MATCH_anyEPC"),
        ("bizSteps", "EQ_bizStep"),
        ("bizLocations", "EQ_bizLocation"),
        ("readPoints", "EQ_readPoint"),
        ("dispositions", "EQ_disposition"),
    ];

    private static readonly (string Address, string Allowed)[] Allowed =
    [
        ("", "OPTIONS"),
        ("/capture", "GET, POST, OPTIONS"),
        ("/events", "GET, POST, OPTIONS"),
        ("/eventTypes", "GET, OPTIONS"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var epcis = routes.MapGroup("/epcis").WithTags("Epcis").AddEndpointFilter<EpcisGate>().AddEndpointFilter<AntiforgeryGate>();
        EpcisCapture.Map(epcis);
        epcis.MapGet("/events", (HttpContext http, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel) => Events(http, null, dispatcher, time, cancel));
        epcis.MapGet("/events/{**id}", async (string id, HttpContext http, Dispatcher dispatcher, CancellationToken cancel) =>
            Results.Text(await dispatcher.Send(new ReadEvent(IdIn(id, http.Request)), cancel), LinkedJson, Encoding.UTF8));
        epcis.MapGet("/eventTypes", () => Results.Json(new Dictionary<string, object> { ["@context"] = EpcisContext.Address, ["type"] = "Collection", ["member"] = Types }, contentType: LinkedJson));
        epcis.MapGet("/eventTypes/{type}/events", (string type, HttpContext http, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel) =>
            Types.Contains(type, StringComparer.Ordinal) ? Events(http, new("eventType", type), dispatcher, time, cancel) : throw DomainException.NotFound());
        foreach (var (collection, filter) in Collections)
        {
            // A value has slashes of its own, and comes escaped.
            epcis.MapGet($"/{collection}/{{value}}/events", (string value, HttpContext http, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel) =>
                Events(http, new(filter, Uri.UnescapeDataString(value)), dispatcher, time, cancel));
        }

        foreach (var (address, allowed) in Allowed)
        {
            epcis.MapMethods(address, [HttpMethods.Options], (HttpContext http) =>
            {
                http.Response.Headers.Allow = allowed;
                return Results.NoContent();
            });
        }
    }

    private static async Task<IResult> Events(HttpContext http, KeyValuePair<string, string>? within, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel)
    {
        IEnumerable<KeyValuePair<string, string[]>> query = http.Request.Query.Select(q => KeyValuePair.Create(q.Key, q.Value.OfType<string>().ToArray()));
        var found = await dispatcher.Send(new SearchEvents(EventFilter.Read(within is { } also ? query.Append(KeyValuePair.Create(also.Key, new[] { also.Value })) : query)), cancel);
        if (found.Next is { } next)
        {
            Next(http, next, time);
        }

        using MemoryStream body = new();
        await using (Utf8JsonWriter json = new(body, new JsonWriterOptions { Encoder = PipelineJson.Options.Encoder }))
        {
            Write(json, found.Events, time.GetUtcNow());
        }

        return Results.Bytes(body.ToArray(), LinkedJson);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<string> events, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteStartArray("@context");
        json.WriteStringValue(EpcisContext.Address);
        json.WriteEndArray();
        json.WriteString("type", "EPCISQueryDocument");
        json.WriteString("schemaVersion", "2.0");
        json.WriteString("creationDate", EpcisTime.Format(now.ToVietnam()));
        json.WriteStartObject("epcisBody");
        json.WriteStartObject("queryResults");
        json.WriteString("queryName", "SimpleEventQuery");
        json.WriteStartObject("resultsBody");
        json.WriteStartArray("eventList");
        foreach (var one in events)
        {
            json.WriteRawValue(one, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void Next(HttpContext http, EventPlace place, TimeProvider time)
    {
        var query = http.Request.Query.Where(q => q.Key != "nextPageToken").SelectMany(q => q.Value.Select(v => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(v ?? "")}")).Append("nextPageToken=" + place);
        http.Response.Headers.Link = $"<{http.Request.Path.ToUriComponent()}?{string.Join('&', query)}>; rel=\"next\"";
        http.Response.Headers["GS1-Next-Page-Token-Expires"] = EpcisTime.Format(time.GetUtcNow() + TokenLife);
    }

    // An id has slashes and a question mark of its own: some clients escape them, some leave what a path may hold.
    private static string IdIn(string id, HttpRequest request) => Uri.UnescapeDataString(id) + (request.QueryString.HasValue ? Uri.UnescapeDataString(request.QueryString.Value!) : "");
}
