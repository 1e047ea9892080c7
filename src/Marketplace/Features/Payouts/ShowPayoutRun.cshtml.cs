using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payouts;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payouts;

/// <summary>A run for whoever approves and sends it.</summary>
public sealed class ShowPayoutRunModel : AppPage
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<PayoutRun> Run { get; set; }

    /// <summary>The run.</summary>
    public PayoutRunView View { get; private set; } = null!;

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>A second person says yes.</summary>
    public Task<IActionResult> OnPostApprove(CancellationToken cancel) => Step(new ApprovePayoutRun(Run), cancel);

    /// <summary>Calls it off.</summary>
    public Task<IActionResult> OnPostCancel(CancellationToken cancel) => Step(new CancelPayoutRun(Run), cancel);

    /// <summary>The file was handed over.</summary>
    public Task<IActionResult> OnPostSent(PayoutWay way, CancellationToken cancel) => Step(new SendPayoutFile(Run, way), cancel);

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        View = await Send(new ShowPayoutRun(Run), cancel);
    }

    private async Task<IActionResult> Step<TAnswer>(MediatR.IRequest<TAnswer> step, CancellationToken cancel)
    {
        await Send(step, cancel);
        return Redirect("/admin/payouts/" + Run);
    }
}
