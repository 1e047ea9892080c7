using Marketplace.Domain.Codes;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payments;

/// <summary>A refund for whoever must send it: where to, as a code to scan, and the bank's reference.</summary>
public sealed class ShowRefundModel(IQrEncoder qr) : AppPage
{
    /// <summary>Whose.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer> Producer { get; set; }

    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Refund> Refund { get; set; }

    /// <summary>The bank's reference, as typed.</summary>
    [BindProperty]
    public string? Reference { get; set; }

    /// <summary>The refund.</summary>
    public RefundView View { get; private set; } = null!;

    /// <summary>The code, drawn; empty where there is none.</summary>
    public string Svg { get; private set; } = "";

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>It was sent.</summary>
    public Task<IActionResult> OnPostSent(CancellationToken cancel) => Step(new SendRefund(Refund, Reference), cancel);

    /// <summary>The bank returned it.</summary>
    public Task<IActionResult> OnPostReturned(CancellationToken cancel) => Step(new ReturnRefund(Refund), cancel);

    /// <summary>The account is wrong.</summary>
    public Task<IActionResult> OnPostAsk(CancellationToken cancel) => Step(new AskRefundAccount(Refund), cancel);

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        View = await Send(new ShowRefund(Refund), cancel);
        Svg = View.Payload.Length > 0 ? ShowPaymentQr.Svg(qr.Encode(View.Payload), T["payments.qr", View.Amount, View.Memo]) : "";
    }

    private async Task<IActionResult> Step(MediatR.IRequest<RefundState> step, CancellationToken cancel)
    {
        await Send(step, cancel);
        return Redirect($"/my/money/{Producer}/refunds/{Refund}");
    }
}
