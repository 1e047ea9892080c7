using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>Providers of bank notices tell of money that came: <see cref="BankNotice"/>. Each account has a secret of its own with each provider.</summary>
public static class BankWebhook
{
    /// <summary>SePay's name in transfers and addresses.</summary>
    public const string SePay = "sepay";

    /// <summary>payOS's.</summary>
    public const string PayOs = "payos";

    /// <summary>Casso's.</summary>
    public const string Casso = "casso";

    private const int LongestBody = 64 * 1024;

    /// <summary>Takes notices of one provider about the account in the address. 401 for a wrong signature, an old one, a body that cannot be read, or an unknown account alike; 200 once it is stored.</summary>
    public static Func<Id<ReceivingAccount>, HttpContext, MarketplaceContext, Dispatcher, TimeProvider, CancellationToken, Task<IResult>> Of(string provider) =>
        (account, context, db, dispatcher, time, cancel) => Hear(provider, account, context, db, dispatcher, time, cancel);

    private static async Task<IResult> Hear(string provider, Id<ReceivingAccount> account, HttpContext context, MarketplaceContext db, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel)
    {
        if (context.Request.ContentLength > LongestBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, cancel);
        var raw = body.ToArray();
        var known = await db.Set<ReceivingAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == account, cancel);
        var notice = BankNotice.Read(provider, known?.SecretOf(provider) ?? "", context.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())), raw, time.GetUtcNow());
        if (!notice.Valid)
        {
            throw new DomainException("access.sign_in", kind: RefusalKind.Forbidden);
        }

        // Money that goes out is none of ours.
        foreach (var came in notice.Transfers.Where(t => t.In))
        {
            await dispatcher.SendAs(new Caller(CallerKind.Webhook, Name: provider), new HearTransfer(provider, came.Id, account, came.Account, came.Amount, came.Memo, came.At, Encoding.UTF8.GetString(raw), came.From), cancel);
        }

        return provider == Casso ? Results.Json(new { error = 0 }) : Results.Json(new { success = true });
    }
}
