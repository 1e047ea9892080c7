using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Pipeline;

namespace Marketplace.Features.Cards;

/// <summary>The card provider tells that something happened. It is only kept here; what happened is asked anew by a job.</summary>
public static class CardWebhook
{
    private const int LongestBody = 512 * 1024;

    /// <summary>401 for a signature that is wrong, too old or from ahead of time; 200 once it is stored, also again.</summary>
    public static async Task<IResult> Hear(HttpContext context, ICardProvider provider, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel)
    {
        if (context.Request.ContentLength > LongestBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, cancel);
        var raw = body.ToArray();
        var notice = provider.Hear(context.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())), raw, time.GetUtcNow())
            ?? throw new DomainException("access.sign_in", kind: RefusalKind.Forbidden);
        var name = provider.Name ?? "cards";
        await dispatcher.SendAs(new Caller(CallerKind.Webhook, Name: name), new KeepCardEvent(name, notice, Encoding.UTF8.GetString(raw)), cancel);
        return Results.Json(new { received = true });
    }
}
