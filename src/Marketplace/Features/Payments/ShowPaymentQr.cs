using System.Globalization;
using System.Text;
using Marketplace.Domain.Codes;
using Marketplace.Domain.Kernel;
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

    /// <summary>One path of merged runs in an SVG with its quiet zone.</summary>
    public static string Svg(bool[,] modules, string label)
    {
        StringBuilder path = new();
        foreach (var (row, column, length) in QrModules.DarkRuns(modules))
        {
            path.Append(CultureInfo.InvariantCulture, $"M{column + QrModules.Quiet} {row + QrModules.Quiet}h{length}v1h-{length}z");
        }

        var side = modules.GetLength(0) + (2 * QrModules.Quiet);
        return $"<svg role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\" viewBox=\"0 0 {side} {side}\" width=\"300\" height=\"300\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>";
    }
}
