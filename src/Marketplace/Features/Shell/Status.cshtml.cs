using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Features.Shell;

/// <summary>The page for an answer without content: not found, not allowed, too many, broken.</summary>
[IgnoreAntiforgeryToken]
public sealed class StatusModel : PageModel
{
    /// <summary>The HTTP status, from the address alone: a refused form is drawn here with all its fields, and one of them may be called <c>code</c>.</summary>
    public int Code => int.TryParse((string?)RouteData.Values["code"], NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;

    /// <summary>Keeps the status.</summary>
    public void OnGet() => Response.StatusCode = Code;

    /// <summary>Keeps the status.</summary>
    public void OnPost() => Response.StatusCode = Code;
}
