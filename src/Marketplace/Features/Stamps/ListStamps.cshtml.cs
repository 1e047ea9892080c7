using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Stamps;

/// <summary>The caller's stamps.</summary>
public sealed class ListStampsModel : AppPage
{
    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? At { get; set; }

    /// <summary>What is shown.</summary>
    public StampList View { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken cancel) => View = await Send(new ListStamps(At), cancel);
}
