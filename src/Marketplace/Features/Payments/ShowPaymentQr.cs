using Marketplace.Domain.Codes;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;

namespace Marketplace.Features.Payments;

/// <summary>The payment code as pictures: drawn into the page, and as a file for banks' apps that read one from the phone.</summary>
public static class ShowPaymentQr
{
    private const int PixelsPerModule = 12;

    /// <summary>The PNG to save.</summary>
    public static async Task<IResult> Png(string groupKey, string number, Dispatcher dispatcher, IQrEncoder qr, HttpContext context, CancellationToken cancel)
    {
        var payment = await dispatcher.Send(new ShowPayment(groupKey, number), cancel);
        if (payment.AtCard)
        {
            throw DomainException.Conflict("card.live");
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.File(qr.Png(payment.Payload, PixelsPerModule), "image/png", $"chophien-{payment.Code}.png");
    }

    /// <summary>Drawn into a page.</summary>
    public static string Svg(bool[,] modules, string label) => QrSvg.Of(modules, label);
}
