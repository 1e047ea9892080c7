using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Payments;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Payments;

/// <summary>An order that waits for its money, and the bank that tells of it.</summary>
internal sealed record Due(AppHost Host, Producer Producer, Marketplace.Domain.Accounts.Person Owner, ReceivingAccount Account, string GroupKey, Id<Order> Order, Id<Variant> Variant)
{
    private static int notices = 500_000;

    /// <summary>Two packs at 70,000 đồng and 25,000 for delivery, placed by the same entities and reactions as a real checkout.</summary>
    public static async Task<Due> Placed(AppHost host, MoneyNews news = MoneyNews.BankNotices)
    {
        var (producer, owner, account) = await host.Producer(news: news);
        var (listing, variant) = await host.Listing(producer, stock: 10);
        var key = SessionGate.NewToken();
        var order = await host.Send(new Caller(CallerKind.Job, Name: "test"), new PlaceForTest(producer.Id, account.Id, listing.Id, variant.Id, key));
        return new(host, producer, owner, account, key, order, variant.Id);
    }

    public Task<PaymentAttempt> Attempt() => Host.Rows(db => db.Set<PaymentAttempt>().AsNoTracking().SingleAsync(a => a.OrderId == Order));

    public async Task<OrderState> State() => (await Host.Rows(db => db.Set<Order>().AsNoTracking().SingleAsync(o => o.Id == Order))).State;

    public Task<List<MoneyTask>> Tasks() => Host.Rows(db => db.Set<MoneyTask>().AsNoTracking().Where(t => t.ProducerId == Producer.Id).ToListAsync());

    public Task<List<Refund>> Refunds() => Host.Rows(db => db.Set<Refund>().AsNoTracking().Where(r => r.ProducerId == Producer.Id).OrderBy(r => r.OpenedAt).ToListAsync());

    /// <summary>Tells of a transfer as payOS does, under the account's checksum key.</summary>
    public Task<HttpResponseMessage> PayOs(long amount, string memo, string reference, string key)
    {
        SortedDictionary<string, object> data = new(StringComparer.Ordinal)
        {
            ["accountNumber"] = Account.Number,
            ["amount"] = amount,
            ["code"] = "00",
            ["counterAccountBankId"] = "970436",
            ["counterAccountName"] = "LE THI MUA",
            ["counterAccountNumber"] = "1017595600",
            ["description"] = memo,
            ["reference"] = reference,
            ["transactionDateTime"] = Local(),
        };
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(string.Join('&', data.Select(d => $"{d.Key}={d.Value}")))));
        return Post("payos", JsonSerializer.SerializeToUtf8Bytes(new { code = "00", success = true, data, signature }));
    }

    /// <summary>Tells of a transfer as Casso does.</summary>
    public Task<HttpResponseMessage> Casso(long amount, string memo, string id, string key)
    {
        var stamp = Host.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        SortedDictionary<string, object> data = new(StringComparer.Ordinal) { ["accountNumber"] = Account.Number, ["amount"] = amount, ["description"] = memo, ["id"] = id, ["transactionDateTime"] = Local() };
        var body = JsonSerializer.Serialize(new SortedDictionary<string, object>(StringComparer.Ordinal) { ["data"] = data, ["error"] = 0 });
        var signature = Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{stamp}.{body}")));
        return Post("casso", Encoding.UTF8.GetBytes(body), ("X-Casso-Signature", $"t={stamp},v1={signature}"));
    }

    private string Local() => Host.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToVietnam().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private async Task<HttpResponseMessage> Post(string provider, byte[] body, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/webhooks/{provider}/{Account.Id}") { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var http = Host.CreateClient();
        return await http.SendAsync(request);
    }

    /// <summary>A placed order whose money has come exactly.</summary>
    public static async Task<Due> Paid(AppHost host)
    {
        var due = await Placed(host);
        (await due.Notice(165_000, (await due.Attempt()).Code)).EnsureSuccessStatusCode();
        return due;
    }

    /// <summary>The deadline is past, and its job has run where <paramref name="job"/>.</summary>
    public async Task Pass(bool job = true)
    {
        var attempt = await Attempt();
        await Host.Rows(db => db.Set<PaymentAttempt>().Where(a => a.Id == attempt.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Deadline, Given.Now.AddMinutes(-2))));
        if (job)
        {
            await Host.Send(new Caller(CallerKind.Job, Name: ExpirePayment.Kind), new ExpirePayment(attempt.Id));
        }
    }

    public Task<Stock> Stock() => Host.Rows(db => db.Set<Stock>().AsNoTracking().SingleAsync(s => s.VariantId == Variant));

    /// <summary>Tells of a transfer as SePay does; the bank's time is now unless given.</summary>
    public async Task<HttpResponseMessage> Notice(long amount, string memo, int? id = null, DateTimeOffset? at = null, ReceivingAccount? account = null, string? secret = null, TimeSpan drift = default, string type = "in")
    {
        var to = account ?? Account;
        var time = Host.Services.GetRequiredService<TimeProvider>();
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = id ?? Interlocked.Increment(ref notices),
            gateway = "Agribank",
            transactionDate = (at ?? time.GetUtcNow()).ToVietnam().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            accountNumber = to.Number,
            code = (string?)null,
            content = memo,
            transferType = type,
            transferAmount = amount,
            referenceCode = "FT1",
            description = memo,
        });
        var timestamp = (time.GetUtcNow() + drift).ToUnixTimeSeconds();
        using HttpRequestMessage request = new(HttpMethod.Post, $"/webhooks/sepay/{to.Id}") { Content = new ByteArrayContent(body) };
        request.Headers.Add(SePayNotice.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SePayNotice.SignatureHeader, SePayNotice.Sign(secret ?? to.WebhookSecret, timestamp, body));
        using var http = Host.CreateClient();
        return await http.SendAsync(request);
    }
}

/// <summary>Places an order as the checkout does, without its steps.</summary>
internal sealed record PlaceForTest(Id<Producer> Producer, Id<ReceivingAccount> Account, Id<Listing> Listing, Id<Variant> Variant, string Key) : ICommand<Id<Order>>
{
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("a test", Producer, Account, Listing, Variant);
}

internal sealed class PlaceForTestHandler(MarketplaceContext db, Marketplace.Features.Catalog.StockChanges stock, TimeProvider time) : IRequestHandler<PlaceForTest, Id<Order>>
{
    public async Task<Id<Order>> Handle(PlaceForTest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Id<Order>.New(time);
        Checkout checkout = new(Id<Checkout>.New(time), request.Key, Id<Basket>.New(time), [new CheckoutLine { VariantId = request.Variant, Quantity = 2, Price = Money.Dong(70_000) }], now, now.AddMinutes(10));
        checkout.Receiver("Lê Thị Mua", "+84987654321");
        checkout.Address("Số 5, ngõ 2", Given.YenMo, "");
        checkout.Place();
        OrderGroup group = new(Id<OrderGroup>.New(time), request.Key, checkout, now);
        (await stock.TryReserve(request.Variant, 2, id.Value, cancellationToken)).ShouldBeTrue();
        Order order = new(id, group.Id, "T" + id.Value.ToString("N")[^9..].ToUpperInvariant(), request.Producer, "Cơ sở thử", request.Account,
            [new OrderLine { VariantId = request.Variant, ListingId = request.Listing, Revision = 1, Title = "Chuối", Pack = "500 g", Price = Money.Dong(70_000), Quantity = 2 }], Money.Dong(25_000), now);
        db.AddRange(checkout, group, order);
        return id;
    }
}
