using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>The papers of a product.</summary>
public sealed class ListPapersModel(TimeProvider time) : AppPage
{
    /// <summary>Which product.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Listing> Id { get; set; }

    /// <summary>A paper was just handed in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>What is shown.</summary>
    public PaperSheet Sheet { get; private set; } = null!;

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Asks the commune to look at one.</summary>
    public async Task<IActionResult> OnPostAsk(Id<Claim> claim, CancellationToken cancel)
    {
        await Send(new AskForClaim(Id<Dossier>.New(time), claim), cancel);
        return Redirect($"/my/products/{Id}/papers");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Sheet = await Send(new ListPapers(Id), cancel);
}
