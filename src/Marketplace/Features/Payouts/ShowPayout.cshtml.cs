using Marketplace.Domain.Codes;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payouts;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payouts;

/// <summary>One payout: where to, as a code to scan, and what became of it.</summary>
public sealed class ShowPayoutModel(IQrEncoder qr) : AppPage
{
    /// <summary>Of which run.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<PayoutRun> Run { get; set; }

    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Payout> Payout { get; set; }

    /// <summary>Reference of the bank or number of the money order, as typed.</summary>
    [BindProperty]
    public string? Reference { get; set; }

    /// <summary>The payout.</summary>
    public PayoutView View { get; private set; } = null!;

    /// <summary>The code, drawn; empty where there is none.</summary>
    public string Svg { get; private set; } = "";

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>It was handed over.</summary>
    public Task<IActionResult> OnPostSent(CancellationToken cancel) => Step(new SendPayout(Payout, Reference), cancel);

    /// <summary>It arrived.</summary>
    public Task<IActionResult> OnPostSettled(CancellationToken cancel) => Step(new HearPayout(Payout, PayoutState.Settled, null), cancel);

    /// <summary>It came back, or was not sent.</summary>
    public Task<IActionResult> OnPostReturned(CancellationToken cancel) => Step(new HearPayout(Payout, PayoutState.Returned, null), cancel);

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        View = await Send(new ShowPayout(Payout), cancel);
        if (View.Line.Run != Run)
        {
            throw DomainException.NotFound();
        }

        Svg = View.Payload.Length > 0 ? QrSvg.Of(qr.Encode(View.Payload), T["payouts.qr", View.Line.Amount, View.Memo]) : "";
    }

    private async Task<IActionResult> Step(MediatR.IRequest<PayoutState> step, CancellationToken cancel)
    {
        await Send(step, cancel);
        return Redirect($"/admin/payouts/{Run}/{Payout}");
    }
}
