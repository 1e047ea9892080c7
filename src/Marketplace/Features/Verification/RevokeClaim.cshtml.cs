using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>The leader takes the office's word for a claim back, with a reason.</summary>
public sealed class RevokeClaimModel : AppPage
{
    /// <summary>By which dossier it was confirmed.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Dossier> Dossier { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Because { get; set; }

    /// <summary>What is shown.</summary>
    public DossierFile Shown { get; private set; } = null!;

    /// <summary>Asks; without a claim there is no page.</summary>
    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        return Shown.Claim is null ? NotFound() : Page();
    }

    /// <summary>Takes it back.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        await Send(new RevokeClaim(Shown.Claim?.Id ?? throw DomainException.NotFound(), Because), cancel);
        return Redirect("/dossiers/" + Dossier);
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Shown = await Send(new GetDossier(Dossier), cancel);
}
