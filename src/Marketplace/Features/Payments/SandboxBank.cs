using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>How to pay at the sandbox bank.</summary>
public enum SandboxWay
{
    /// <summary>What the code asks for.</summary>
    Exact,

    /// <summary>10,000 đồng less.</summary>
    Short,

    /// <summary>10,000 đồng more.</summary>
    Over,

    /// <summary>Two transfers.</summary>
    Twice,

    /// <summary>One transfer whose notice is sent twice.</summary>
    SameNoticeTwice,

    /// <summary>After the deadline.</summary>
    Late,

    /// <summary>Into somebody else's account.</summary>
    WrongAccount,

    /// <summary>Without the memo.</summary>
    NoMemo,
}

/// <summary>Stands in for a bank and its notice provider, in Development only: reads a VietQR, "moves" money and sends a signed notice to our webhook, as a real provider does.</summary>
public sealed class SandboxBank(MarketplaceContext db, IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>The name of its HTTP client.</summary>
    public const string Client = "sandbox-bank";

    private const long Difference = 10_000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Pays a code; gives the statuses that the webhook answered.</summary>
    /// <param name="payload">The VietQR string.</param>
    /// <param name="way">How.</param>
    /// <param name="origin">Where our webhook is.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<int>> Pay(string payload, SandboxWay way, Uri origin, CancellationToken cancel)
    {
        var qr = VietQr.Parse(payload);
        var account = await db.Set<ReceivingAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Bin == qr.Bin && a.Number == qr.Account, cancel)
            ?? throw new DomainException("sandbox.account", "Qr");
        if (way == SandboxWay.WrongAccount)
        {
            account = await db.Set<ReceivingAccount>().AsNoTracking().Where(a => a.ProducerId != account.ProducerId).OrderBy(a => a.AddedAt).FirstOrDefaultAsync(cancel)
                ?? throw new DomainException("sandbox.account", "Qr");
        }

        var amount = (qr.Amount?.Minor ?? 0) + (way switch { SandboxWay.Short => -Difference, SandboxWay.Over => Difference, _ => 0 });
        var moment = await Moment(way, qr.Memo, cancel);
        List<int> statuses = [];
        var id = NoticeId();
        for (var i = 0; i < (way is SandboxWay.Twice or SandboxWay.SameNoticeTwice ? 2 : 1); i++)
        {
            statuses.Add(await Tell(account, way == SandboxWay.Twice && i == 1 ? NoticeId() : id, amount, way == SandboxWay.NoMemo ? "chuyen tien" : qr.Memo ?? "", moment, origin, cancel));
        }

        return statuses;
    }

    private static long NoticeId() => System.Security.Cryptography.RandomNumberGenerator.GetInt32(1, int.MaxValue);

    private async Task<DateTimeOffset> Moment(SandboxWay way, string? code, CancellationToken cancel)
    {
        var deadline = way == SandboxWay.Late
            ? await db.Set<PaymentAttempt>().Where(a => a.Code == code).Select(a => (DateTimeOffset?)a.Deadline).FirstOrDefaultAsync(cancel)
            : null;
        return deadline?.AddMinutes(1) ?? time.GetUtcNow();
    }

    private async Task<int> Tell(ReceivingAccount account, long id, long amount, string memo, DateTimeOffset moment, Uri origin, CancellationToken cancel)
    {
        var text = "MBVCB." + id.ToString(CultureInfo.InvariantCulture) + "." + memo + ".CT tu 0011001 NGUYEN THI MUA";
        var notice = new
        {
            id,
            gateway = Banks.Find(account.Bin)?.Name ?? "Ngan hang mau",
            transactionDate = moment.ToVietnam().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            accountNumber = account.Number,
            content = text,
            transferType = "in",
            description = text,
            transferAmount = amount,
            referenceCode = "FT" + id.ToString(CultureInfo.InvariantCulture),
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(notice, Json);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(origin, $"/webhooks/sepay/{account.Id}")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(SePayNotice.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SePayNotice.SignatureHeader, SePayNotice.Sign(account.WebhookSecret, timestamp, body));
        using var answer = await clients.CreateClient(Client).SendAsync(request, cancel);
        return (int)answer.StatusCode;
    }
}
