using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>SePay's form of a bank notice: <c>X-SePay-Signature: sha256=hex(HMAC-SHA256(secret, "{X-SePay-Timestamp}.{body}"))</c>.</summary>
public static class SePay
{
    /// <summary>The provider's name in transfers.</summary>
    public const string Name = "sepay";

    /// <summary>Header with seconds since 1970.</summary>
    public const string TimestampHeader = "X-SePay-Timestamp";

    /// <summary>Header with the signature.</summary>
    public const string SignatureHeader = "X-SePay-Signature";

    private const int LongestBody = 64 * 1024;
    private static readonly TimeSpan MostDrift = TimeSpan.FromMinutes(5);

    /// <summary>The signature of a body.</summary>
    public static string Sign(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp.ToString(CultureInfo.InvariantCulture) + "."), .. body];
        return "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    /// <summary>Takes a notice of the account in the address. 401 for a wrong signature, an old one, or an unknown account alike; 200 once it is stored.</summary>
    public static async Task<IResult> Hear(Id<ReceivingAccount> account, HttpContext context, MarketplaceContext db, Dispatcher dispatcher, TimeProvider time, CancellationToken cancel)
    {
        if (context.Request.ContentLength > LongestBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, cancel);
        var secret = await db.Set<ReceivingAccount>().Where(a => a.Id == account).Select(a => a.WebhookSecret).FirstOrDefaultAsync(cancel);
        if (!IsSigned(context.Request.Headers, secret, body.ToArray(), time.GetUtcNow()))
        {
            throw new DomainException("access.sign_in", kind: RefusalKind.Forbidden);
        }

        if (Read(account, body.ToArray()) is { } heard)
        {
            await dispatcher.SendAs(new Caller(CallerKind.Webhook, Name: Name), heard, cancel);
        }

        return Results.Json(new { success = true });
    }

    private static bool IsSigned(IHeaderDictionary headers, string? secret, byte[] body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(secret)
            || !long.TryParse(headers[TimestampHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)
            || Math.Abs(now.ToUnixTimeSeconds() - (double)timestamp) > MostDrift.TotalSeconds)
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(secret, timestamp, body)), Encoding.ASCII.GetBytes(headers[SignatureHeader].ToString()));
    }

    // Money that goes out is none of ours.
    private static HearTransfer? Read(Id<ReceivingAccount> account, byte[] body)
    {
        Notice notice;
        try
        {
            notice = JsonSerializer.Deserialize<Notice>(body, JsonSerializerOptions.Web) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new DomainException("notice.unreadable");
        }

        if (notice.TransferType != "in")
        {
            return null;
        }

        if (notice.Id <= 0 || notice.TransferAmount <= 0
            || !DateTime.TryParseExact(notice.TransactionDate, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            throw new DomainException("notice.unreadable");
        }

        DateTimeOffset moment = new(local, VietnamTime.Offset);
        var memo = string.Join(' ', new[] { notice.Code, notice.Content }.Where(t => !string.IsNullOrEmpty(t)).Distinct(StringComparer.Ordinal)).Normalize(NormalizationForm.FormC);
        return new(Name, notice.Id.ToString(CultureInfo.InvariantCulture), account, notice.AccountNumber ?? "", Money.Dong(notice.TransferAmount), memo, moment.ToUniversalTime(), Encoding.UTF8.GetString(body));
    }

    /// <summary>The body of a notice.</summary>
    public sealed record Notice(long Id, string? Gateway, string? TransactionDate, string? AccountNumber, string? SubAccount, string? Code, string? Content, string? TransferType, string? Description, long TransferAmount, long? Accumulated, string? ReferenceCode);
}
