namespace Marketplace.Features.Shell;

/// <summary>Whether whoever visits has said to be old enough for spirits (Law 44/2019/QH14: nobody under 18 is shown or sold any). It is said once for a device and a month, and nothing else is kept.</summary>
public static class AgeGate
{
    private const string Cookie = "tuoi";
    private const string OfAge = "du";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>True where it has been said.</summary>
    public static bool IsOfAge(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies[Cookie] == OfAge;
    }

    /// <summary>Remembers that it was said.</summary>
    public static void Keep(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Append(Cookie, OfAge, new CookieOptions { MaxAge = Kept, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
    }
}
