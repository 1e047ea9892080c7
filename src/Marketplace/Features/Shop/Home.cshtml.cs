using Marketplace.Features.Shell;
using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Shop;

/// <summary>The market's gate.</summary>
[KeepPage]
public sealed class HomeModel(TimeProvider time) : AppPage
{
    /// <summary>What is shown.</summary>
    public HomeView View { get; private set; } = null!;

    /// <summary>Market day: today in Viet Nam.</summary>
    public DateTimeOffset Today { get; } = time.GetUtcNow().ToVietnam();

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        View = await Send(new ShowHome(), cancel);
        return KeepPageAttribute.Keep(this, View.Key);
    }
}
