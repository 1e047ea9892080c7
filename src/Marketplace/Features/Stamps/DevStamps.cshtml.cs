using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Stamps;

/// <summary>A stamp of each state, in Development and for this machine only.</summary>
public sealed class DevStampsModel(SampleStamps stamps, IHostEnvironment environment) : AppPage
{
    /// <summary>One of each.</summary>
    public IReadOnlyList<SampleStamps.Sample> Samples { get; private set; } = [];

    /// <summary>Shows them, or is not there.</summary>
    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!environment.IsDevelopment() || !SampleStamps.IsNear(HttpContext))
        {
            return NotFound();
        }

        Samples = await stamps.Find(cancel);
        return Page();
    }
}
