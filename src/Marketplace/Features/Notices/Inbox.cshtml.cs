using Marketplace.Domain.Notices;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Notices;

/// <summary>The messages that were sent, in Development and for this machine only: whoever tries the program out reads the codes here.</summary>
public sealed class InboxModel(IMessageFolder folder, IHostEnvironment environment) : AppPage
{
    /// <summary>Only those to this number.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Phone { get; set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<KeptMessage> Messages { get; private set; } = [];

    /// <summary>Shows them, or is not there.</summary>
    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!environment.IsDevelopment() || !NoticesFeature.IsNear(HttpContext))
        {
            return NotFound();
        }

        Messages = await folder.Latest(NoticesFeature.E164(Phone), NoticesFeature.Shown, cancel);
        return Page();
    }
}
