using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Features.Shell;

/// <summary>The page for an answer without content: not found, not allowed, too many, broken.</summary>
[IgnoreAntiforgeryToken]
public sealed class StatusModel : PageModel
{
    /// <summary>The HTTP status.</summary>
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    /// <summary>Keeps the status.</summary>
    public void OnGet() => Response.StatusCode = Code;

    /// <summary>Keeps the status.</summary>
    public void OnPost() => Response.StatusCode = Code;
}
