using System.Globalization;

namespace Marketplace.Features.Shell;

/// <summary>Vietnamese unless the visitor chose English; on the pages of stamps, which strangers open straight from a pack, also where the browser asks for English before Vietnamese. Numbers and dates are written the Vietnamese way in both.</summary>
public sealed class Language(RequestDelegate next)
{
    /// <summary>Remembers the choice.</summary>
    public const string Cookie = "lang";

    private static readonly PathString[] Opened = ["/01", "/T", "/scan"];
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>True where the request is answered in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>Sets the language of the request.</summary>
    public Task Invoke(HttpContext context)
    {
        CultureInfo.CurrentCulture = Vietnamese;
        CultureInfo.CurrentUICulture = (context.Request.Cookies[Cookie] ?? Asked(context.Request)) == "en" ? English : Vietnamese;
        return next(context);
    }

    private static string? Asked(HttpRequest request) => Opened.Any(p => request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase))
        ? request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant()).FirstOrDefault(l => l is "vi" or "en")
        : null;
}
