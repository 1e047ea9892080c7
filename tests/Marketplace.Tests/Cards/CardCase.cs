using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Cards;
using Marketplace.Features.Ledger;
using Marketplace.Features.Payments;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Ordering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Cards;

/// <summary>A buyer's order group with an order for each stall, and the sandbox bank that takes the card.</summary>
internal sealed record CardCase(AppHost Host, string Group, IReadOnlyList<CardCase.Stall> Stalls)
{
    // Nobody listens there: the bank's own notices get lost, and tests send theirs when they want.
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

    /// <summary>A producer of the group, with the order for it.</summary>
    internal sealed record Stall(Producer Producer, Person Owner, ReceivingAccount Account, Variant Variant, Id<Order> Order);

    /// <summary>Two packs at 70,000 đồng of each stall.</summary>
    public static async Task<CardCase> Placed(AppHost host, int stalls = 1, int stock = 10)
    {
        List<(Producer Producer, Person Owner, ReceivingAccount Account, Variant Variant)> made = [];
        for (var i = 0; i < stalls; i++)
        {
            var (producer, owner, account) = await host.Producer();
            made.Add((producer, owner, account, (await host.Listing(producer, stock)).Variant));
        }

        var group = await host.Place(await host.Answered([.. made.Select(m => (m.Variant, 2))]));
        var orders = await host.OrdersOf(group);
        return new(host, group, [.. made.Select(m => new Stall(m.Producer, m.Owner, m.Account, m.Variant, orders.Single(o => o.ProducerId == m.Producer.Id).Id))]);
    }

    /// <summary>The same, paid by card.</summary>
    public static async Task<CardCase> Paid(AppHost host, int stalls = 1)
    {
        var card = await Placed(host, stalls);
        await card.Start();
        await card.Bank(SandboxCardWay.Pay);
        await card.Check();
        return card;
    }

    public Stall Only => Stalls.Single();

    public Task<CardView> View() => Host.Send(Caller.Anonymous, new ShowCard(Group));

    public Task<List<CardPayment>> Payments() => Host.Rows(db => db.Set<CardPayment>().AsNoTracking().Where(p => db.Set<OrderGroup>().Any(g => g.Id == p.GroupId && g.Key == Group)).OrderBy(p => p.StartedAt).ToListAsync());

    public async Task<CardPayment> Payment() => (await Payments())[^1];

    public Task<List<Order>> Orders() => Host.OrdersOf(Group);

    public async Task<OrderState> State(Stall? stall = null) => (await Orders()).Single(o => o.Id == (stall ?? Stalls[0]).Order).State;

    public Task<PaymentAttempt> Attempt(Stall? stall = null) => Host.Rows(db => db.Set<PaymentAttempt>().AsNoTracking().SingleAsync(a => a.OrderId == (stall ?? Stalls[0]).Order));

    public Task<List<Refund>> Refunds(Stall? stall = null) => Host.Rows(db => db.Set<Refund>().AsNoTracking().Where(r => r.OrderId == (stall ?? Stalls[0]).Order).OrderBy(r => r.OpenedAt).ToListAsync());

    /// <summary>Stores a payment and opens the bank's page.</summary>
    public async Task<Id<CardPayment>> Start()
    {
        var payment = await Host.Send(Caller.Anonymous, new StartCard(Given.New<CardPayment>(), Group, "http://localhost"));
        await Desk(d => d.Open(payment, CancellationToken.None));
        return payment;
    }

    public async Task<TAnswer> Desk<TAnswer>(Func<CardDesk, Task<TAnswer>> use)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<CardDesk>());
    }

    public async Task<CardState> Leave() => await Desk(async d =>
    {
        await d.LeaveLatest(Group, CancellationToken.None);
        return (await Payments()).LastOrDefault()?.State ?? CardState.Cancelled;
    });

    /// <summary>Looks at the payment as its job does.</summary>
    public async Task<CardState> Check(CardPayment? payment = null)
    {
        var id = (payment ?? await Payment()).Id;
        return await Desk(d => d.Check(id, again: false, CancellationToken.None));
    }

    /// <summary>The buyer does something on the bank's page; nobody tells the shop.</summary>
    public async Task<bool> Bank(SandboxCardWay way, CardPayment? payment = null)
    {
        var session = (payment ?? await Payment()).Session;
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SandboxCards>().Do(session, way, Nowhere, CancellationToken.None);
    }

    /// <summary>The bank tells the shop that something happened to a payment or a refund.</summary>
    public async Task<int> Tell(CardPayment? payment = null, Refund? refund = null, string? id = null, string? signature = null)
    {
        var about = payment ?? await Payment();
        await using var scope = Host.Services.CreateAsyncScope();
        var bank = scope.ServiceProvider.GetRequiredService<SandboxCards>();
        var (body, signed) = refund is null ? bank.Notice("page", CardSubject.Payment, about.Session, about.Id.Value, id) : bank.Notice("refund", CardSubject.Refund, refund.Reference, null, id);
        using var http = Host.CreateClient();
        using HttpRequestMessage request = new(HttpMethod.Post, "/webhooks/cards") { Content = new StringContent(Encoding.UTF8.GetString(body), Encoding.UTF8, "application/json") };
        request.Headers.Add(SandboxCards.SignatureHeader, signature ?? signed);
        return (int)(await http.SendAsync(request)).StatusCode;
    }

    /// <summary>The exact transfer for a stall's order comes by bank.</summary>
    public async Task<TransferMatch> Transfer(Stall? stall = null)
    {
        var (to, attempt) = (stall ?? Stalls[0], await Attempt(stall));
        return await Host.Send(new Caller(CallerKind.Webhook, Name: BankWebhook.SePay), new HearTransfer(BankWebhook.SePay, Guid.CreateVersion7().ToString("N"), to.Account.Id, to.Account.Number, attempt.Amount, attempt.Code, Given.Now, "{}"));
    }

    /// <summary>The deadline of every order passes, and its job runs.</summary>
    public async Task Pass()
    {
        foreach (var stall in Stalls)
        {
            var attempt = await Attempt(stall);
            await Host.Rows(db => db.Set<PaymentAttempt>().Where(a => a.Id == attempt.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Deadline, Given.Now.AddMinutes(-1))));
            await Host.Send(new Caller(CallerKind.Job, Name: ExpirePayment.Kind), new ExpirePayment(attempt.Id));
        }
    }

    /// <summary>A stall's balances.</summary>
    public async Task<Dictionary<LedgerAccount, long>> Books(Stall? stall = null)
    {
        var admin = (await Host.PersonIn(Role.Administrator)).AsCaller();
        return (await Host.Send(admin, new ListLedger(null, (stall ?? Stalls[0]).Producer.Id, null))).Balances.ToDictionary(b => b.Account, b => b.Amount.Minor);
    }

    /// <summary>Demands that the books of every stall agree with its orders.</summary>
    public async Task BooksAgree()
    {
        var admin = (await Host.PersonIn(Role.Administrator)).AsCaller();
        (await Host.Send(admin, new RecountLedger())).Differences.Where(d => Stalls.Any(s => s.Producer.Id == d.Producer)).Select(d => $"{d.Account}: {d.Booked} / {d.Recounted}").ShouldBeEmpty();
    }
}
