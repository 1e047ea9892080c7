using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>Names what goes with a paper that is taken back, and asks once more.</summary>
public sealed class WithdrawClaimModel : AppPage
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Claim> Claim { get; set; }

    /// <summary>What is shown.</summary>
    public PaperRow Paper { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Takes it back.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new WithdrawClaim(Claim), cancel);
        return Redirect("/my/papers");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Paper = await Send(new GetClaim(Claim), cancel);
}
