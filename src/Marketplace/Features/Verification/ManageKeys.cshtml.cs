using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>Offices' keys, for administrators.</summary>
public sealed class ManageKeysModel : AppPage
{
    /// <summary>What is shown.</summary>
    public IReadOnlyList<PublishedKey> Keys { get; private set; } = [];

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Takes a key out of use.</summary>
    public async Task<IActionResult> OnPostEnd(string key, CancellationToken cancel)
    {
        await Send(new EndOfficeKey(key), cancel);
        return Redirect("/admin/keys");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Keys = await Send(new ManageKeys(), cancel);
}
