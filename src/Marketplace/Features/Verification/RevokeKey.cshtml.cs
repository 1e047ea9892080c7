using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>Says what revoking does, and asks for a reason.</summary>
public sealed class RevokeKeyModel : AppPage
{
    /// <summary>Which key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Because { get; set; }

    /// <summary>The key.</summary>
    public PublishedKey Shown { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Revokes.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new RevokeOfficeKey(Key, Because), cancel);
        return Redirect("/admin/keys");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) =>
        Shown = (await Send(new ManageKeys(), cancel)).FirstOrDefault(k => k.Key == Key) ?? throw DomainException.NotFound();
}
