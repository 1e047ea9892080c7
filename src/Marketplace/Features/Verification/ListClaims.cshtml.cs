using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>All papers of the caller's producers.</summary>
public sealed class ListClaimsModel(TimeProvider time) : AppPage
{
    /// <summary>One producer only.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer>? Producer { get; set; }

    /// <summary>What is shown.</summary>
    public PaperList List { get; private set; } = null!;

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Asks the commune to look at one.</summary>
    public async Task<IActionResult> OnPostAsk(Id<Claim> claim, CancellationToken cancel)
    {
        await Send(new AskForClaim(Id<Dossier>.New(time), claim), cancel);
        return Redirect("/my/papers");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => List = await Send(new ListClaims(Producer), cancel);
}
