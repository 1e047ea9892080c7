using System.Runtime.CompilerServices;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Microsoft.Extensions.Options;
using Stripe;
using Stripe.Checkout;

namespace Marketplace.Adapters.Cards;

/// <summary>Stripe's hosted Checkout. Amounts are đồng without a minor unit; every call that changes something has a key of ours, so that asking again does nothing twice.</summary>
internal sealed class StripeCards : ICardProvider
{
    /// <summary>The name of its HTTP client.</summary>
    public const string Client = "stripe";

    /// <summary>The metadata that names our payment, on session and intent.</summary>
    public const string PaymentKey = "payment";

    /// <summary>The metadata that names our try at a refund.</summary>
    public const string RefundKey = "refund";

    private const string Currency = "vnd";
    private const int PerPage = 100;
    private readonly StripeOptions options;
    private readonly StripeNotices notices;
    private readonly SessionService sessions;
    private readonly RefundService refunds;
    private readonly DisputeService disputes;
    private readonly BalanceTransactionService movements;

    public StripeCards(IOptions<StripeOptions> options, IHttpClientFactory clients)
    {
        this.options = options.Value;
        notices = new(this.options.WebhookSecrets);
        StripeClient client = new(new StripeClientOptions
        {
            ApiKey = this.options.SecretKey,
            ApiBase = this.options.ApiBase.Length > 0 ? this.options.ApiBase : null,
            HttpClient = new SystemNetHttpClient(clients.CreateClient(Client), maxNetworkRetries: 1, appInfo: null, enableTelemetry: false),
        });
        (sessions, refunds, disputes, movements) = (new(client), new(client), new(client), new(client));
    }

    public string? Name => options.Basis.Length > 0 ? "stripe" : null;

    public string Basis => options.Basis;

    public Task<CardSituation> Open(CardOrder order, CancellationToken cancel) => Asked(async () =>
    {
        var payment = order.Payment.ToString();
        Dictionary<string, string> named = new(StringComparer.Ordinal) { [PaymentKey] = payment };
        SessionCreateOptions asking = new()
        {
            Mode = "payment",
            Locale = "vi",
            ClientReferenceId = payment,
            ExpiresAt = order.Until.UtcDateTime,
            SuccessUrl = order.Back.ToString(),
            CancelUrl = order.Back.ToString(),
            Metadata = named,
            PaymentIntentData = new() { Metadata = named },
            LineItems = [new() { Quantity = 1, PriceData = new() { Currency = Currency, UnitAmount = order.Amount.Minor, ProductData = new() { Name = order.Title } } }],
        };
        return Of(await sessions.CreateAsync(asking, new RequestOptions { IdempotencyKey = payment }, cancel));
    }, cancel);

    public Task<CardSituation> Look(string session, CancellationToken cancel) => Asked(async () =>
        Of(await sessions.GetAsync(session, new SessionGetOptions { Expand = ["payment_intent"] }, cancellationToken: cancel)), cancel);

    public async Task<CardSituation> End(string session, CancellationToken cancel)
    {
        try
        {
            await Asked(() => sessions.ExpireAsync(session, cancellationToken: cancel), cancel);
        }
        catch (DomainException refused) when (refused.Code == "card.refused")
        {
            // Over already, one way or the other: which, is asked next.
        }

        return await Look(session, cancel);
    }

    public Task<CardRefundSituation> Refund(string key, string intent, Money amount, CancellationToken cancel) => Asked(async () =>
    {
        RefundCreateOptions asking = new() { PaymentIntent = intent, Amount = amount.Minor, Metadata = new() { [RefundKey] = key } };
        return Of(await refunds.CreateAsync(asking, new RequestOptions { IdempotencyKey = key }, cancel));
    }, cancel);

    public Task<CardRefundSituation> LookAtRefund(string reference, CancellationToken cancel) => Asked(async () =>
        Of(await refunds.GetAsync(reference, cancellationToken: cancel)), cancel);

    public Task<CardDispute> LookAtDispute(string reference, CancellationToken cancel) => Asked(async () =>
        Of(await disputes.GetAsync(reference, cancellationToken: cancel)), cancel);

    public IAsyncEnumerable<CardRecord> Records(DateTimeOffset since, CancellationToken cancel)
    {
        var made = since == DateTimeOffset.MinValue ? null : new DateRangeOptions { GreaterThanOrEqual = since.UtcDateTime };
        return Listed(sessions.ListAutoPagingAsync(new SessionListOptions { Limit = PerPage, Created = made, Expand = ["data.payment_intent"] }, cancellationToken: cancel), s => new CardRecord.Page(Ours(s), Of(s)), cancel)
            .Concat(Listed(refunds.ListAutoPagingAsync(new RefundListOptions { Limit = PerPage, Created = made }, cancellationToken: cancel), r => new CardRecord.Back(Of(r), r.PaymentIntentId ?? "", Money.Dong(r.Amount)), cancel))
            .Concat(Listed(disputes.ListAutoPagingAsync(new DisputeListOptions { Limit = PerPage, Created = made }, cancellationToken: cancel), d => new CardRecord.Dispute(Of(d)), cancel))
            .Concat(Listed(movements.ListAutoPagingAsync(new BalanceTransactionListOptions { Limit = PerPage, Created = made }, cancellationToken: cancel), Of, cancel));
    }

    public CardNotice? Hear(IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body, DateTimeOffset now) => notices.Hear(headers, body, now);

    private static CardSituation Of(Session session)
    {
        var intent = session.PaymentIntent;
        var standing = (session.Status, session.PaymentStatus, intent?.Status) switch
        {
            (_, "paid", _) => CardStanding.Paid,
            ("complete", _, "requires_payment_method" or "canceled") => CardStanding.Failed,
            ("complete", _, _) => CardStanding.Confirming,
            ("expired", _, _) => CardStanding.Ended,
            _ => CardStanding.Open,
        };
        var trouble = intent switch
        {
            { Status: "requires_action" } => CardTrouble.SecondStep,
            { LastPaymentError: not null } => CardTrouble.Declined,
            _ => CardTrouble.None,
        };

        // Another currency is another amount, whatever the number says.
        var paid = standing == CardStanding.Paid && session.Currency == Currency ? session.AmountTotal ?? 0 : 0;
        return new(session.Id, standing == CardStanding.Open ? session.Url : null, standing, Money.Dong(paid), session.PaymentIntentId ?? "", standing is CardStanding.Open or CardStanding.Failed ? trouble : CardTrouble.None);
    }

    private static CardRefundSituation Of(Stripe.Refund refund) => new(
        refund.Id,
        refund.Status switch { "succeeded" => CardRefundStanding.Done, "failed" or "canceled" => CardRefundStanding.Failed, _ => CardRefundStanding.Pending },
        refund.Metadata?.GetValueOrDefault(RefundKey) ?? "");

    private static CardDispute Of(Dispute dispute)
    {
        var standing = dispute.Status switch { "won" or "warning_closed" or "prevented" => DisputeStanding.Won, "lost" => DisputeStanding.Lost, _ => DisputeStanding.Open };
        return new(dispute.Id, dispute.PaymentIntentId ?? "", Money.Dong(dispute.Amount), standing);
    }

    private static CardRecord Of(BalanceTransaction moved)
    {
        var kind = moved.ReportingCategory switch
        {
            "charge" => CardMovement.Charged,
            "refund" or "refund_failure" or "partial_capture_reversal" => CardMovement.Refunded,
            "dispute" or "dispute_reversal" => CardMovement.Disputed,
            "payout" => CardMovement.PaidOut,
            "payout_reversal" => CardMovement.PayoutReturned,
            "fee" => CardMovement.Cost,
            _ => CardMovement.Other,
        };

        // A cost that stands alone is a movement whose amount is the cost.
        return new CardRecord.Movement(moved.Id, kind, Money.Dong(moved.Amount), Money.Dong(kind == CardMovement.Cost ? -moved.Net : moved.Fee), moved.Currency == Currency);
    }

    private static Id<CardPayment>? Ours(Session session) =>
        Id<CardPayment>.TryParse(session.Metadata?.GetValueOrDefault(PaymentKey) ?? "", null, out var ours) ? ours : null;

    private static async IAsyncEnumerable<CardRecord> Listed<TRow>(IAsyncEnumerable<TRow> rows, Func<TRow, CardRecord> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var row = rows.GetAsyncEnumerator(cancel);
        while (await Asked(() => row.MoveNextAsync().AsTask(), cancel))
        {
            yield return read(row.Current);
        }
    }

    // What was understood and refused will be refused again; anything else says nothing about what happened.
    private static async Task<TAnswer> Asked<TAnswer>(Func<Task<TAnswer>> ask, CancellationToken cancel)
    {
        try
        {
            return await ask();
        }
        catch (StripeException refused) when ((int)refused.HttpStatusCode is 400 or 402 or 404 && refused.StripeError?.Type != "idempotency_error")
        {
            throw DomainException.Conflict("card.refused");
        }
        catch (Exception away) when (away is StripeException or HttpRequestException || (away is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw DomainException.Conflict("card.away");
        }
    }
}
