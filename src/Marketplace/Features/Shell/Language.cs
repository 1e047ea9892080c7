using System.Globalization;

namespace Marketplace.Features.Shell;

/// <summary>Vietnamese unless the visitor chose English. Numbers and dates are written the Vietnamese way in both.</summary>
public sealed class Language(RequestDelegate next)
{
    /// <summary>Remembers the choice.</summary>
    public const string Cookie = "lang";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>True where the request is answered in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>Sets the language of the request.</summary>
    public Task Invoke(HttpContext context)
    {
        CultureInfo.CurrentCulture = Vietnamese;
        CultureInfo.CurrentUICulture = context.Request.Cookies[Cookie] == "en" ? English : Vietnamese;
        return next(context);
    }
}
