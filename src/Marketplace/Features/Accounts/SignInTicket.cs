using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Features.Accounts;

/// <summary>Carries the phone from the first page of signing in to the second, in a protected cookie: a phone in an address would end up in logs.</summary>
public sealed class SignInTicket(IDataProtectionProvider protection)
{
    private const string Cookie = "phien-so";
    private const string Path = "/sign-in";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private ITimeLimitedDataProtector Protector => field ??= protection.CreateProtector("sign-in-ticket").ToTimeLimitedDataProtector();

    /// <summary>Whose code is awaited, and where to go afterwards.</summary>
    public sealed record Content(string Phone, string Back);

    /// <summary>Sets it.</summary>
    public void Write(HttpContext context, Content content) =>
        context.Response.Cookies.Append(Cookie, Protector.Protect(JsonSerializer.Serialize(content), Life), Options(context));

    /// <summary>Reads it; null where there is none, or an old or a foreign one.</summary>
    public Content? Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { Length: > 0 } cookie ? JsonSerializer.Deserialize<Content>(Protector.Unprotect(cookie)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Removes it.</summary>
    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context));

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = Path, IsEssential = true };
}
