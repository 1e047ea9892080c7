using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Producers;

/// <summary>Says what withdrawing does, and asks once more.</summary>
public sealed class WithdrawConsentModel : CasePageModel
{
    /// <summary>Asks.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Withdraws.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        await Send(new WithdrawConsent(Shown.Producer.Id), cancel);
        return Redirect(Back + "?done=withdrawn");
    }
}
