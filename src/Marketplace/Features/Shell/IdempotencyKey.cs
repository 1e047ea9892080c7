using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Shell;

/// <summary><c>Idempotency-Key</c> on POSTs under <c>/api</c>: scoped to the caller, body hash checked, answers kept for 24 hours.</summary>
public sealed class IdempotencyKey(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    /// <summary>Answers from what was kept, or keeps the answer.</summary>
    public async Task Invoke(HttpContext context, MarketplaceContext db, CallerHolder holder, TimeProvider time)
    {
        var key = context.Request.Headers[Header].ToString();
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || key.Length == 0)
        {
            await next(context);
            return;
        }

        if (key.Length > LongestKey)
        {
            throw new DomainException("idempotency.key");
        }

        // Anonymous callers share no key: without somebody to scope it to, the remote address stands in.
        var scope = holder.Caller.Person is null ? "anonymous:" + context.Connection.RemoteIpAddress : holder.Caller.Key;
        var stored = Sha(Encoding.UTF8.GetBytes(scope + "\n" + key));
        var hash = await Hash(context);
        var now = time.GetUtcNow();
        await db.Set<KeptAnswer>().Where(a => a.Key == stored && (a.At < now - Kept || (a.Status == 0 && a.At < now - Abandoned))).ExecuteDeleteAsync(context.RequestAborted);
        if (await db.Set<KeptAnswer>().AsNoTracking().FirstOrDefaultAsync(a => a.Key == stored, context.RequestAborted) is { } kept)
        {
            await Replay(context, kept, hash);
            return;
        }

        db.Add(new KeptAnswer { Key = stored, Hash = hash, At = now });
        try
        {
            await db.SaveChangesAsync(context.RequestAborted);
        }
        catch (DbUpdateException error) when (db.BrokenUniqueIndex(error) is not null)
        {
            throw DomainException.Conflict("idempotency.running");
        }

        await Keep(context, db, stored);
    }

    private static async Task Replay(HttpContext context, KeptAnswer kept, string hash)
    {
        if (kept.Hash != hash)
        {
            throw DomainException.Conflict("idempotency.other_body");
        }

        if (kept.Status == 0)
        {
            throw DomainException.Conflict("idempotency.running");
        }

        context.Response.StatusCode = kept.Status;
        context.Response.ContentType = kept.ContentType;
        context.Response.Headers["Idempotent-Replay"] = "true";
        if (kept.Location.Length > 0)
        {
            context.Response.Headers.Location = kept.Location;
        }

        await context.Response.WriteAsync(kept.Body);
    }

    private async Task Keep(HttpContext context, MarketplaceContext db, string stored)
    {
        var body = context.Response.Body;
        await using MemoryStream copy = new();
        context.Response.Body = copy;
        try
        {
            await next(context);
        }
        catch
        {
            context.Response.Body = body;
            await db.Set<KeptAnswer>().Where(a => a.Key == stored).ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }

        context.Response.Body = body;
        var text = Encoding.UTF8.GetString(copy.ToArray());
        var (status, type, location) = (context.Response.StatusCode, context.Response.ContentType ?? "", context.Response.Headers.Location.ToString());

        // What failed on our side, or was turned away for now, may be tried again under the same key.
        if (status is >= 500 or 429 or 401)
        {
            await db.Set<KeptAnswer>().Where(a => a.Key == stored).ExecuteDeleteAsync(CancellationToken.None);
        }
        else
        {
            await db.Set<KeptAnswer>().Where(a => a.Key == stored).ExecuteUpdateAsync(
                s => s.SetProperty(a => a.Status, status).SetProperty(a => a.ContentType, type).SetProperty(a => a.Body, text).SetProperty(a => a.Location, location), CancellationToken.None);
        }

        copy.Position = 0;
        await copy.CopyToAsync(body, context.RequestAborted);
    }

    private static async Task<string> Hash(HttpContext context)
    {
        context.Request.EnableBuffering();
        await using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Request.Body.Position = 0;
        return Sha([.. Encoding.UTF8.GetBytes(context.Request.Method + " " + context.Request.Path + context.Request.QueryString + "\n"), .. body.ToArray()]);
    }

    private static string Sha(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
