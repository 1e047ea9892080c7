using System.Globalization;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Pipeline;

namespace Marketplace.Features.Traceability;

/// <summary>The transparency log as any program for such logs reads it (C2SP tlog-tiles), and proofs for those that would rather not compute them.</summary>
internal static class LogEndpoints
{
    private const string Bytes = "application/octet-stream";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var log = routes.MapGroup("/log").WithTags("Log");
        log.MapGet("/checkpoint", async (HttpContext http, Dispatcher dispatcher, CancellationToken cancel) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            return Results.Text((await dispatcher.Send(new ReadLogHead(), cancel)).Checkpoint, "text/plain; charset=utf-8");
        });
        log.MapGet("/key", async (Dispatcher dispatcher, CancellationToken cancel) =>
            Results.Text(Convert.ToBase64String((await dispatcher.Send(new ReadLogHead(), cancel)).PublicKey) + "\n"));
        log.MapGet("/tile/entries/{**index}", (string index, HttpContext http, Dispatcher dispatcher, CancellationToken cancel) =>
            Tile(http, index, (at, width) => dispatcher.Send(new ReadLogEntries(at, width), cancel)));
        log.MapGet("/tile/{level:int:range(0,63)}/{**index}", (int level, string index, HttpContext http, Dispatcher dispatcher, CancellationToken cancel) =>
            Tile(http, index, (at, width) => dispatcher.Send(new ReadLogTile(level, at, width), cancel)));
        log.MapGet("/proof", async (string? @event, HttpContext http, Dispatcher dispatcher, CancellationToken cancel) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            return await Answer(async () => Results.Json(await dispatcher.Send(new ReadLogProof(@event ?? ""), cancel)));
        });
        log.MapGet("/consistency", (long? from, long? to, Dispatcher dispatcher, CancellationToken cancel) =>
            Answer(async () => Results.Json(new { proof = await dispatcher.Send(new ReadLogConsistency(from ?? 0, to ?? 0), cancel) })));
    }

    /// <summary>Reads <c>x001/x234/067</c> and <c>067.p/12</c> (C2SP tlog-tiles); false for every other spelling, so that a tile has one address.</summary>
    internal static bool TryRead(string path, out long index, out int width)
    {
        (index, width) = (0, MerkleTile.FullWidth);
        var parts = path.Split('/').ToList();
        if (parts is [.., { } last, { } partial] && last.EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(partial, NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= MerkleTile.FullWidth)
            {
                return false;
            }

            parts[^2] = last[..^2];
            parts.RemoveAt(parts.Count - 1);
        }

        foreach (var (part, isLast) in parts.Select((p, i) => (p, i == parts.Count - 1)))
        {
            var digits = isLast ? part : part.Length > 0 && part[0] == 'x' ? part[1..] : "";
            if (digits.Length != 3 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var three) || parts.Count > 5)
            {
                return false;
            }

            index = (index * 1000) + three;
        }

        return new MerkleTileId(0, index).Path(width) == "tile/0/" + path;
    }

    // A tile of one width never changes again.
    private static async Task<IResult> Tile(HttpContext http, string path, Func<long, int, Task<byte[]>> read)
    {
        if (!TryRead(path, out var index, out var width))
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        return await Answer(async () =>
        {
            var tile = await read(index, width);
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(tile, Bytes);
        });
    }

    // Programs read this: a problem document, not a page.
    private static async Task<IResult> Answer(Func<Task<IResult>> read)
    {
        try
        {
            return await read();
        }
        catch (DomainException refused)
        {
            var status = refused.Kind == RefusalKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
            return Results.Problem(type: "urn:chophien:error:" + refused.Code, title: refused.Code, statusCode: status);
        }
    }
}
