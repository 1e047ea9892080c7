using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Accounts;

/// <summary>How the program is.</summary>
public sealed class ReadHealthModel : AppPage
{
    /// <summary>All of it.</summary>
    public ReadHealth.Sheet Health { get; private set; } = null!;

    /// <summary>Reads it.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Health = await Send(new ReadHealth(), cancel);

    /// <summary>Has a dead job done again.</summary>
    public async Task<IActionResult> OnPostRetry(Guid job, CancellationToken cancel)
    {
        await Send(new RetryJob(job), cancel);
        return Redirect("/admin/health");
    }
}
