using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>SePay tells of money that came: <see cref="SePayNotice"/>.</summary>
public static class SePay
{
    /// <summary>The provider's name in transfers.</summary>
    public const string Name = "sepay";

    private const int LongestBody = 64 * 1024;

    /// <summary>Takes a notice of the account in the address. 401 for a wrong signature, an old one, a body that cannot be read, or an unknown account alike; 200 once it is stored.</summary>
    public static async Task<IResult> Hear(Id<ReceivingAccount> account, HttpContext context, MarketplaceContext db, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel)
    {
        if (context.Request.ContentLength > LongestBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, cancel);
        var raw = body.ToArray();
        var secret = await db.Set<ReceivingAccount>().Where(a => a.Id == account).Select(a => a.WebhookSecret).FirstOrDefaultAsync(cancel);
        var notice = BankNotice.Read(Name, secret ?? "", context.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())), raw, time.GetUtcNow());
        if (!notice.Valid)
        {
            throw new DomainException("access.sign_in", kind: RefusalKind.Forbidden);
        }

        // Money that goes out is none of ours.
        foreach (var came in notice.Transfers.Where(t => t.In))
        {
            await dispatcher.SendAs(new Caller(CallerKind.Webhook, Name: Name), new HearTransfer(Name, came.Id, account, came.Account, came.Amount, came.Memo, came.At, Encoding.UTF8.GetString(raw)), cancel);
        }

        return Results.Json(new { success = true });
    }
}
