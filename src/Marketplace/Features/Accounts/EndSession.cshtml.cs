using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Accounts;

/// <summary>Signing out.</summary>
public sealed class EndSessionModel(CallerHolder holder) : AppPage
{
    /// <summary>Asks where.</summary>
    public IActionResult OnGet() => holder.Caller.Person is null ? Redirect("/") : Page();

    /// <summary>Signs out; who is out already is told the same.</summary>
    public async Task<IActionResult> OnPost(bool everywhere, CancellationToken cancel)
    {
        if (holder.Caller.Person is not null)
        {
            await Send(new EndSession(everywhere), cancel);
        }

        Response.Cookies.Delete(SessionGate.Cookie);
        return Redirect("/");
    }
}
