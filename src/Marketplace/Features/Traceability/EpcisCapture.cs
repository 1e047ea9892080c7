using System.Text;
using Marketplace.Domain.Epcis;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Pipeline;

namespace Marketplace.Features.Traceability;

/// <summary>Events brought to us: documents, one event, and what came of them (EPCIS 2.0 §12.6).</summary>
internal static class EpcisCapture
{
    private static readonly string[] Nothing = [];

    public static void Map(IEndpointRouteBuilder epcis)
    {
        epcis.MapPost("/capture", Document);
        epcis.MapGet("/capture", Captures);
        epcis.MapGet("/capture/{id:guid}", async (Guid id, Dispatcher dispatcher, CancellationToken cancel) => Results.Json(Job(await dispatcher.Send(new ReadCapture(new(id)), cancel))));
        epcis.MapPost("/events", One);
    }

    private static async Task<IResult> One(HttpContext http, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel)
    {
        var id = await dispatcher.Send(new CaptureEvent(Id<Capture>.New(time), await JsonBody(http.Request, cancel)), cancel);
        return Results.Created("/epcis/events/" + Uri.EscapeDataString(id), null);
    }

    private static async Task<IResult> Document(HttpContext http, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel)
    {
        var id = await dispatcher.Send(new CaptureEvents(Id<Capture>.New(time), await JsonBody(http.Request, cancel)), cancel);
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
            EpcisEndpoints.Next(http, new(EventPlace.Of(jobs[^1].At), 0, 0), time);
        }

        return Results.Json(jobs.Select(Job));
    }

    private static async Task<string> JsonBody(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentType?.Split(';')[0].Trim() is not ("application/json" or EpcisEndpoints.LinkedJson))
        {
            throw new DomainException("epcis.media_type");
        }

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
