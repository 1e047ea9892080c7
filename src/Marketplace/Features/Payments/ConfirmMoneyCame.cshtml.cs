using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payments;

/// <summary>Asks once more before money is said to have come: this cannot be undone.</summary>
public sealed class ConfirmMoneyCameModel : AppPage
{
    /// <summary>Whose.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer> Producer { get; set; }

    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<PaymentAttempt> Attempt { get; set; }

    /// <summary>The order, while it still waits.</summary>
    public WaitingLine? Line { get; private set; }

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Says so.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new ConfirmMoneyCame(Attempt), cancel);
        return Redirect($"/my/money/{Producer}");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) =>
        Line = (await Send(new ListMoney(Producer, null), cancel)).Waiting.FirstOrDefault(w => w.Attempt == Attempt);
}
