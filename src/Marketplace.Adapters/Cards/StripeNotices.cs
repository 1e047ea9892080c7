using System.Globalization;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Stripe;

namespace Marketplace.Adapters.Cards;

/// <summary>Reads Stripe's webhooks: who signed them, and what they are about. Their content is not believed.</summary>
internal sealed class StripeNotices(IEnumerable<string> secrets)
{
    private const string Header = "Stripe-Signature";
    private const int Tolerance = 300;

    private static readonly Dictionary<string, CardSubject> Subjects = new(StringComparer.Ordinal)
    {
        ["checkout.session.completed"] = CardSubject.Payment,
        ["checkout.session.async_payment_succeeded"] = CardSubject.Payment,
        ["checkout.session.async_payment_failed"] = CardSubject.Payment,
        ["checkout.session.expired"] = CardSubject.Payment,
        ["payment_intent.payment_failed"] = CardSubject.Payment,
        ["charge.refunded"] = CardSubject.Payment,
        ["refund.created"] = CardSubject.Refund,
        ["refund.updated"] = CardSubject.Refund,
        ["refund.failed"] = CardSubject.Refund,
        ["charge.refund.updated"] = CardSubject.Refund,
        ["charge.dispute.created"] = CardSubject.Dispute,
        ["charge.dispute.closed"] = CardSubject.Dispute,
    };

    /// <summary>Null for a signature under none of the secrets, one more than five minutes from now either way, and a body that is no event.</summary>
    public CardNotice? Hear(IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        var signature = headers.FirstOrDefault(h => string.Equals(h.Key, Header, StringComparison.OrdinalIgnoreCase)).Value ?? "";
        var text = Encoding.UTF8.GetString(body.Span);
        if (!IsFresh(signature, now) || !secrets.Any(secret => IsSigned(text, signature, secret, now)))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var (root, about) = (document.RootElement, document.RootElement.GetProperty("data").GetProperty("object"));
            var type = root.GetProperty("type").GetString() ?? "";
            var payment = about.TryGetProperty("metadata", out var named) && named.ValueKind == JsonValueKind.Object && named.TryGetProperty(StripeCards.PaymentKey, out var id) && Id<CardPayment>.TryParse(id.GetString(), null, out var ours) ? ours : (Id<CardPayment>?)null;
            return new(root.GetProperty("id").GetString()!, type, Text(root, "api_version") == StripeConfiguration.ApiVersion, Subjects.GetValueOrDefault(type, CardSubject.Other), About(type, about), payment);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    // A charge is known to us by its intent.
    private static string About(string type, JsonElement about) => Text(about, type == "charge.refunded" ? "payment_intent" : "id") ?? "";

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsFresh(string signature, DateTimeOffset now) =>
        signature.Split(',').Select(p => p.Trim()).FirstOrDefault(p => p.StartsWith("t=", StringComparison.Ordinal)) is { } stamp
        && long.TryParse(stamp.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && Math.Abs((decimal)now.ToUnixTimeSeconds() - at) <= Tolerance;

    private static bool IsSigned(string text, string signature, string secret, DateTimeOffset now)
    {
        try
        {
            EventUtility.ValidateSignature(text, signature, secret, Tolerance, now.ToUnixTimeSeconds());
            return true;
        }
        catch (StripeException)
        {
            return false;
        }
    }
}
