using Marketplace.Features.Catalog;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Shop;

/// <summary>Asks for the age before spirits are shown.</summary>
public sealed class ConfirmAgeModel(RuleBook rules) : AppPage
{
    private const decimal Otherwise = 18;

    /// <summary>Where to go on; only addresses of this shop.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Fewest years (rule <c>alcohol.min_age</c>).</summary>
    public int Age { get; private set; }

    /// <summary>Asks.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Remembers the yes.</summary>
    public IActionResult OnPost()
    {
        AgeGate.Keep(HttpContext);
        return LocalRedirect(Url.IsLocalUrl(To) ? To! : "/");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Age = (int)await rules.Amount("alcohol.min_age", Otherwise, cancel);
}
