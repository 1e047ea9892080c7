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
    private const string LinkedJson = "application/ld+json";
    private static readonly TimeSpan TokenLife = TimeSpan.FromDays(1);
    private static readonly string[] Types = ["ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent"];
    private static readonly string[] Nothing = [];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var epcis = routes.MapGroup("/epcis").WithTags("Epcis").AddEndpointFilter<EpcisGate>().AddEndpointFilter<AntiforgeryGate>();
        epcis.MapPost("/capture", Capture);
        epcis.MapGet("/capture", Captures);
        epcis.MapGet("/capture/{id:guid}", async (Guid id, Dispatcher dispatcher, CancellationToken cancel) => Results.Json(Job(await dispatcher.Send(new ReadCapture(new(id)), cancel))));
        epcis.MapGet("/events", (HttpContext http, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel) => Events(http, null, dispatcher, time, cancel));
        epcis.MapGet("/events/{**id}", async (string id, HttpContext http, Dispatcher dispatcher, CancellationToken cancel) =>
            Results.Text(await dispatcher.Send(new ReadEvent(IdIn(id, http.Request)), cancel), LinkedJson, Encoding.UTF8));
        epcis.MapGet("/eventTypes", () => Results.Json(new Dictionary<string, object> { ["@context"] = EpcisContext.Address, ["type"] = "Collection", ["member"] = Types }, contentType: LinkedJson));
        epcis.MapGet("/eventTypes/{type}/events", (string type, HttpContext http, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel) =>
            Types.Contains(type, StringComparer.Ordinal) ? Events(http, type, dispatcher, time, cancel) : throw DomainException.NotFound());
    }

    private static async Task<IResult> Capture(HttpContext http, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() is not ("application/json" or LinkedJson))
        {
            throw new DomainException("epcis.media_type");
        }

        var id = await dispatcher.Send(new CaptureEvents(Id<Domain.Traceability.Capture>.New(time), await Body(http.Request, cancel)), cancel);
        http.Response.Headers.Location = "/epcis/capture/" + id;
        http.Response.Headers["GS1-Capture-Error-Behaviour"] = "rollback";
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Captures(int? perPage, string? nextPageToken, HttpContext http, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel)
    {
        var size = Math.Clamp(perPage ?? EventFilter.DefaultPage, 1, 200);
        DateTimeOffset? before = nextPageToken is null ? null : EventPlace.TryRead(nextPageToken)?.At ?? throw new DomainException("epcis.query_parameter", nameof(nextPageToken), RefusalKind.Invalid, nameof(nextPageToken));
        var jobs = await dispatcher.Send(new ListCaptures(size, before), cancel);
        if (jobs.Count == size)
        {
            Next(http, new(EventPlace.Of(jobs[^1].At), 0, 0), time);
        }

        return Results.Json(jobs.Select(Job));
    }

    private static async Task<IResult> Events(HttpContext http, string? type, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel)
    {
        IEnumerable<KeyValuePair<string, string[]>> query = http.Request.Query.Select(q => KeyValuePair.Create(q.Key, q.Value.OfType<string>().ToArray()));
        var found = await dispatcher.Send(new SearchEvents(EventFilter.Read(type is null ? query : query.Append(KeyValuePair.Create("eventType", new[] { type })))), cancel);
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

    private static void Next(HttpContext http, EventPlace place, TimeProvider time)
    {
        var query = http.Request.Query.Where(q => q.Key != "nextPageToken").SelectMany(q => q.Value.Select(v => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(v ?? "")}")).Append("nextPageToken=" + place);
        http.Response.Headers.Link = $"<{http.Request.Path.ToUriComponent()}?{string.Join('&', query)}>; rel=\"next\"";
        http.Response.Headers["GS1-Next-Page-Token-Expires"] = EpcisTime.Format(time.GetUtcNow() + TokenLife);
    }

    // An id has slashes and a question mark of its own: some clients escape them, some leave what a path may hold.
    private static string IdIn(string id, HttpRequest request) => Uri.UnescapeDataString(id) + (request.QueryString.HasValue ? Uri.UnescapeDataString(request.QueryString.Value!) : "");

    private static async Task<string> Body(HttpRequest request, CancellationToken cancel)
    {
        using MemoryStream body = new();
        var piece = new byte[81920];
        int read;
        while ((read = await request.Body.ReadAsync(piece, cancel)) > 0)
        {
            body.Write(piece, 0, read);
            if (body.Length > EpcisValidator.MaxBytes)
            {
                throw new DomainException(EpcisCodes.TooLong);
            }
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.ToArray());
        }
        catch (DecoderFallbackException)
        {
            throw new DomainException(EpcisCodes.Json);
        }
    }

    private static Dictionary<string, object> Job(CaptureView view) => new()
    {
        ["captureID"] = view.Id.ToString(),
        ["createdAt"] = EpcisTime.Format(view.At.ToVietnam()),
        ["finishedAt"] = EpcisTime.Format(view.At.ToVietnam()),
        ["running"] = false,
        ["success"] = true,
        ["captureErrorBehaviour"] = "rollback",
        ["accepted"] = view.Accepted,
        ["repeated"] = view.Repeated,
        ["errors"] = Nothing,
    };
}
