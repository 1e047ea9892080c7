using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Cards;

/// <summary>Stands in for a card provider, in Development only: keeps pages and refunds of its own, and tells of them by signed notices, as a real provider does. There is no card number anywhere.</summary>
public sealed class SandboxCards(IServiceScopeFactory scopes, IDataProtectionProvider protection, IHttpClientFactory clients, TimeProvider time) : ICardProvider
{
    /// <summary>The name of its HTTP client.</summary>
    public const string Client = "sandbox-cards";

    /// <summary>The header of its signature.</summary>
    public const string SignatureHeader = "Sandbox-Signature";

    private static readonly TimeSpan MostDrift = TimeSpan.FromMinutes(5);
    private readonly IDataProtector seal = protection.CreateProtector("sandbox.cards");

    /// <inheritdoc/>
    public string? Name => "sandbox";

    /// <inheritdoc/>
    public string Basis => "";

    /// <inheritdoc/>
    public Task<CardSituation> Open(CardOrder order, CancellationToken cancel) => With(async db =>
    {
        var page = await db.Set<SandboxCard>().FirstOrDefaultAsync(c => c.Payment == order.Payment.Value, cancel);
        if (page is null)
        {
            page = new() { Id = "sbx_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), Payment = order.Payment.Value, Amount = order.Amount.Minor, Title = order.Title, Back = order.Back.ToString(), Until = order.Until };
            db.Add(page);
            await db.SaveChangesAsync(cancel);
        }

        return page.At(time.GetUtcNow());
    });

    /// <inheritdoc/>
    public Task<CardSituation> Look(string session, CancellationToken cancel) => With(async db => (await Find(db, session, cancel)).At(time.GetUtcNow()));

    /// <inheritdoc/>
    public async Task<CardSituation> End(string session, CancellationToken cancel)
    {
        await Change(session, CardStanding.Open, CardStanding.Ended, CardTrouble.None, cancel);
        return await Look(session, cancel);
    }

    /// <inheritdoc/>
    public Task<CardRefundSituation> Refund(string key, string intent, Money amount, CancellationToken cancel) => With(async db =>
    {
        var session = intent["pay_".Length..];
        var refund = await db.Set<SandboxCardRefund>().FirstOrDefaultAsync(r => r.Key == key, cancel);
        if (refund is null)
        {
            var page = await Find(db, session, cancel);
            var back = await db.Set<SandboxCardRefund>().Where(r => r.Session == session && r.Standing != CardRefundStanding.Failed).SumAsync(r => r.Amount, cancel);
            if (page.Standing != CardStanding.Paid || back + amount.Minor > page.Amount)
            {
                throw DomainException.Conflict("card.refused");
            }

            refund = new() { Key = key, Session = session, Amount = amount.Minor, Standing = CardRefundStanding.Done };
            db.Add(refund);
            await db.SaveChangesAsync(cancel);
        }

        return new CardRefundSituation("back_" + key, refund.Standing, key);
    });

    /// <inheritdoc/>
    public Task<CardRefundSituation> LookAtRefund(string reference, CancellationToken cancel) => With(async db =>
    {
        var key = reference.StartsWith("back_", StringComparison.Ordinal) ? reference["back_".Length..] : "";
        var refund = await db.Set<SandboxCardRefund>().AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, cancel) ?? throw DomainException.Conflict("card.refused");
        return new CardRefundSituation(reference, refund.Standing, key);
    });

    /// <inheritdoc/>
    public Task<CardDispute> LookAtDispute(string reference, CancellationToken cancel) => throw DomainException.Conflict("card.refused");

    /// <inheritdoc/>
    public async IAsyncEnumerable<CardRecord> Records(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancel)
    {
        // The bank does not keep when a page was made; it was before it ends.
        var pages = await With(db => db.Set<SandboxCard>().AsNoTracking().Where(c => c.Until >= since).ToListAsync(cancel));
        var backs = await With(db => db.Set<SandboxCardRefund>().AsNoTracking().ToListAsync(cancel));
        foreach (var page in pages)
        {
            yield return new CardRecord.Page(new(page.Payment), page.At(time.GetUtcNow()));
        }

        foreach (var back in backs)
        {
            yield return new CardRecord.Back(new("back_" + back.Key, back.Standing, back.Key), "pay_" + back.Session, Money.Dong(back.Amount));
        }
    }

    /// <inheritdoc/>
    public CardNotice? Hear(IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        try
        {
            var signature = seal.Unprotect(headers.FirstOrDefault(h => string.Equals(h.Key, SignatureHeader, StringComparison.OrdinalIgnoreCase)).Value ?? "").Split(' ');
            if (signature[1] != Convert.ToHexStringLower(SHA256.HashData(body.Span)) || (now - DateTimeOffset.FromUnixTimeSeconds(long.Parse(signature[0], System.Globalization.CultureInfo.InvariantCulture))).Duration() > MostDrift)
            {
                return null;
            }

            var told = JsonSerializer.Deserialize<Told>(body.Span)!;
            return new(told.Id, told.Type, true, Enum.Parse<CardSubject>(told.Subject), told.Object, told.Payment is { } payment ? new Id<CardPayment>(payment) : null);
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A notice as the bank sends it: its body and its signature.</summary>
    public (byte[] Body, string Signature) Notice(string type, CardSubject subject, string about, Guid? payment, string? id = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Told(id ?? "evt_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), type, subject.ToString(), about, payment));
        return (body, seal.Protect($"{time.GetUtcNow().ToUnixTimeSeconds()} {Convert.ToHexStringLower(SHA256.HashData(body))}"));
    }

    /// <summary>A page as the bank knows it; null where it knows none.</summary>
    public Task<SandboxCard?> Page(string session, CancellationToken cancel) => With(db => db.Set<SandboxCard>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == session, cancel));

    /// <summary>Does something on the page, and tells the shop; false where the page is over.</summary>
    public async Task<bool> Do(string session, SandboxCardWay way, Uri origin, CancellationToken cancel)
    {
        var done = way switch
        {
            SandboxCardWay.Pay => await Change(session, CardStanding.Open, CardStanding.Paid, CardTrouble.None, cancel) || await Change(session, CardStanding.Confirming, CardStanding.Paid, CardTrouble.None, cancel),
            SandboxCardWay.Decline => await Change(session, CardStanding.Open, CardStanding.Open, CardTrouble.Declined, cancel),
            SandboxCardWay.SecondStep => await Change(session, CardStanding.Open, CardStanding.Open, CardTrouble.SecondStep, cancel),
            SandboxCardWay.Later => await Change(session, CardStanding.Open, CardStanding.Confirming, CardTrouble.None, cancel),
            SandboxCardWay.Refuse => await Change(session, CardStanding.Confirming, CardStanding.Failed, CardTrouble.Declined, cancel),
            _ => await Change(session, CardStanding.Open, CardStanding.Ended, CardTrouble.None, cancel),
        };
        if (done)
        {
            await Tell(session, way.ToString(), origin, cancel);
        }

        if (done && way == SandboxCardWay.PayLate)
        {
            await Change(session, CardStanding.Ended, CardStanding.Paid, CardTrouble.None, cancel);
            await Tell(session, way.ToString(), origin, cancel);
        }

        return done;
    }

    private async Task Tell(string session, string type, Uri origin, CancellationToken cancel)
    {
        var page = await Page(session, cancel);
        var (body, signature) = Notice(type, CardSubject.Payment, session, page?.Payment);
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(origin, "/webhooks/cards")) { Content = new StringContent(Encoding.UTF8.GetString(body), Encoding.UTF8, "application/json") };
        request.Headers.Add(SignatureHeader, signature);
        try
        {
            using var answer = await clients.CreateClient(Client).SendAsync(request, cancel);
        }
        catch (HttpRequestException)
        {
            // A notice may be lost; the shop looks by itself.
        }
    }

    private Task<bool> Change(string session, CardStanding from, CardStanding to, CardTrouble trouble, CancellationToken cancel) => With(async db =>
        await db.Set<SandboxCard>().Where(c => c.Id == session && c.Standing == from).ExecuteUpdateAsync(s => s.SetProperty(c => c.Standing, to).SetProperty(c => c.Trouble, trouble), cancel) == 1);

    private static async Task<SandboxCard> Find(MarketplaceContext db, string session, CancellationToken cancel) =>
        await db.Set<SandboxCard>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == session, cancel) ?? throw DomainException.Conflict("card.refused");

    // The bank's rows are its own: never saved together with a command of the shop.
    private async Task<TAnswer> With<TAnswer>(Func<MarketplaceContext, Task<TAnswer>> use)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await use(scope.ServiceProvider.GetRequiredService<MarketplaceContext>());
        }
        catch (DbUpdateException)
        {
            // Somebody asked for the same at the same moment, and has it now.
            await using var scope = scopes.CreateAsyncScope();
            return await use(scope.ServiceProvider.GetRequiredService<MarketplaceContext>());
        }
    }

    private sealed record Told(string Id, string Type, string Subject, string Object, Guid? Payment);
}
