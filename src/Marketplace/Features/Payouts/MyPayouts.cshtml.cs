using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payouts;

/// <summary>What the market owes a producer and what it sent.</summary>
public sealed class MyPayoutsModel : AppPage
{
    /// <summary>Whose.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer> Producer { get; set; }

    /// <summary>What is shown.</summary>
    public MyPayoutList View { get; private set; } = null!;

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel) => View = await Send(new MyPayouts(Producer), cancel);
}
