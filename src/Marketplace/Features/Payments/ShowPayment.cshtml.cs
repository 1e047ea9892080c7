using Marketplace.Domain.Codes;
using Marketplace.Domain.Payments;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payments;

/// <summary>Where the buyer pays one order; tells when the money has come, with and without script.</summary>
public sealed class ShowPaymentModel(IQrEncoder qr, ICardProvider cards, IHostEnvironment environment) : AppPage
{
    /// <summary>The group's key.</summary>
    [BindProperty(SupportsGet = true)]
    public string GroupKey { get; set; } = "";

    /// <summary>The order's number.</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>What is shown.</summary>
    public PaymentView Payment { get; private set; } = null!;

    /// <summary>The code, drawn.</summary>
    public string Svg { get; private set; } = "";

    /// <summary>True where the sandbox bank can be paid at.</summary>
    public bool SandboxBank => environment.IsDevelopment();

    /// <summary>True where cards are taken.</summary>
    public bool Cards => cards.Name is not null;

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Payment = await Send(new ShowPayment(GroupKey, Number), cancel);
        Svg = Payment.AtCard ? "" : ShowPaymentQr.Svg(qr.Encode(Payment.Payload), T["payments.qr", Payment.Missing, Payment.Code]);
    }
}
