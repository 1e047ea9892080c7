using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Shell;

/// <summary>Finds out who sends an HTTP request: session cookie or bearer token. The row is read each time, so that ending a session ends it everywhere at once.</summary>
public sealed class SessionGate(RequestDelegate next)
{
    /// <summary>The session cookie.</summary>
    public const string Cookie = "phien";

    private const string Bearer = "Bearer ";

    /// <summary>Sets the caller of the request.</summary>
    public async Task Invoke(HttpContext context, CallerHolder holder, MarketplaceContext db, TimeProvider time)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var bearer = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
        if ((bearer ?? context.Request.Cookies[Cookie]) is { Length: > 0 } token)
        {
            var hash = Hash(token);
            var now = time.GetUtcNow();
            var session = await db.Set<Session>().AsNoTracking()
                .Where(s => s.TokenHash == hash && s.RevokedAt == null && s.EndsAt > now && db.Set<Person>().Any(p => p.Id == s.PersonId && p.ClosedAt == null))
                .FirstOrDefaultAsync(context.RequestAborted);
            if (session is not null)
            {
                holder.Caller = new Caller(CallerKind.Person, session.PersonId, Session: session.Id);
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, session.PersonId.ToString())], bearer is null ? "cookie" : "bearer"));
            }
        }

        await next(context);
    }

    /// <summary>A new secret: 256 random bits, base64url.</summary>
    public static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What the row keeps of a secret.</summary>
    public static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
