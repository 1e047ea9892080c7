using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Payments;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Cards;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Crash;

/// <summary>SIGKILL at every step between "pay" and "paid", and between "refund" and "refunded". Stripe holds its answer where the kill shall hit.</summary>
public sealed class CardKillTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task After_kill_9_at_any_step_of_paying_by_card_or_of_a_refund_there_is_one_charge_one_order_and_one_refund()
    {
        await using var stripe = await FakeStripe.Start();
        await using RunningProgram program = new();
        Configure(program, stripe);
        await program.Start();
        var (variant, account, owner, admin) = await Prepare(program);
        using HttpClient http = new() { BaseAddress = program.Address, Timeout = TimeSpan.FromMinutes(3) };
        using HttpClient seller = new() { BaseAddress = program.Address, Timeout = TimeSpan.FromMinutes(3) };
        await seller.As(owner, CancellationToken.None);
        Shopper shopper = new(http, variant.Value, account, 1);
        Buyer[] buyers = [.. await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => new Buyer(await shopper.Place())))];
        await PaidQuietly(program, stripe, http, buyers[4]);
        await PaidQuietly(program, stripe, http, buyers[5]);

        // Stored here, unknown there; made there, unknown here; paid there, nobody told; told, and the job on its way.
        await Held(stripe, line => line.StartsWith("POST /v1/checkout/sessions ", StringComparison.Ordinal), isDone: false, () => Begin(http, buyers[0]));
        await Held(stripe, line => line.StartsWith("POST /v1/checkout/sessions ", StringComparison.Ordinal), isDone: true, () => Begin(http, buyers[1]));
        await Begin(http, buyers[2]);
        stripe.Buyer((await Payment(program, buyers[2])).Session);
        await Begin(http, buyers[3]);
        var fourth = (await Payment(program, buyers[3])).Session;
        await Held(stripe, line => line.Contains("/checkout/sessions/" + fourth, StringComparison.Ordinal), isDone: false, () => Tell(http, stripe.Buyer(fourth)));
        await Again(program);

        // The refund is stored and Stripe not asked; it is sent there and unknown here.
        await Held(stripe, line => line.StartsWith("POST /v1/refunds ", StringComparison.Ordinal), isDone: false, () => Refund(program, seller, buyers[4]));
        await Again(program);
        await Held(stripe, line => line.StartsWith("POST /v1/refunds ", StringComparison.Ordinal), isDone: true, () => Refund(program, seller, buyers[5]));
        await Again(program);

        var restarted = TimeProvider.System.GetTimestamp();
        await Until(async () => (await Payment(program, buyers[0])).State == CardState.Open && (await Payment(program, buyers[1])).State == CardState.Open
            && (await Payment(program, buyers[2])).State == CardState.Paid && (await Payment(program, buyers[3])).State == CardState.Paid
            && (await Refunds(program)).TrueForAll(r => r.State == RefundState.Sent));
        TimeProvider.System.GetElapsedTime(restarted).ShouldBeLessThan(Soon, "without anyone's help");
        foreach (var buyer in buyers[..2])
        {
            await Tell(http, stripe.Buyer((await Payment(program, buyer)).Session));
        }

        await Until(async () => (await Payment(program, buyers[0])).State == CardState.Paid && (await Payment(program, buyers[1])).State == CardState.Paid);
        foreach (var buyer in buyers)
        {
            stripe.Count("checkout.session", (await Payment(program, buyer)).Id.ToString()).ShouldBe(1);
        }

        (await Refunds(program)).Select(r => stripe.Count("refund", r.Id.ToString())).ShouldBe([1, 1]);
        await using var db = program.Rows();
        (await db.Set<Order>().ToListAsync()).Select(o => o.State).Order().ShouldBe([.. Enumerable.Repeat(OrderState.Paid, 4), OrderState.Cancelled, OrderState.Cancelled]);
        await http.As(admin, CancellationToken.None);
        (await http.GetFromJsonAsync<JsonElement>("/api/admin/ledger/recount")).GetProperty("differences").GetArrayLength().ShouldBe(0);
    }

    private static void Configure(RunningProgram program, FakeStripe stripe)
    {
        program.Settings["Cards__Basis"] = "Cổng thử";
        program.Settings["Cards__Stripe__SecretKey"] = StripeHost.Key;
        program.Settings["Cards__Stripe__WebhookSecrets__0"] = FakeStripe.Secret;
        program.Settings["Cards__Stripe__ApiBase"] = stripe.Address.ToString().TrimEnd('/');
    }

    private static async Task Again(RunningProgram program)
    {
        await program.Kill();
        await program.Start();
    }

    // Does something until Stripe holds the request that it leads to.
    private static async Task Held(FakeStripe stripe, Func<string, bool> line, bool isDone, Func<Task> act)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        stripe.Hold = (line, isDone, reached);
        var acting = act();
        await Task.WhenAny(reached.Task, acting.ContinueWith(a => a.IsFaulted ? a : reached.Task, TaskScheduler.Default).Unwrap());
        await (acting.IsFaulted ? acting : reached.Task).WaitAsync(TimeSpan.FromMinutes(1));
        stripe.Hold = null;
        _ = acting.ContinueWith(a => a.Exception, TaskScheduler.Default);
    }

    private static async Task PaidQuietly(RunningProgram program, FakeStripe stripe, HttpClient http, Buyer buyer)
    {
        await Begin(http, buyer);
        await Tell(http, stripe.Buyer((await Payment(program, buyer)).Session));
        await Until(async () => (await Payment(program, buyer)).State == CardState.Paid);
    }

    private static Task<HttpResponseMessage> Begin(HttpClient http, Buyer buyer) => http.PostAsJsonAsync("/api/cards", new { id = Given.New<CardPayment>(), groupKey = buyer.Group, origin = "http://localhost" });

    private static async Task Tell(HttpClient http, System.Text.Json.Nodes.JsonObject session)
    {
        var (body, signature) = FakeStripe.Webhook("checkout.session.completed", session, StripePackage.Version, Given.Now);
        using HttpRequestMessage request = new(HttpMethod.Post, "/webhooks/cards") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Stripe-Signature", signature);
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static async Task Refund(RunningProgram program, HttpClient http, Buyer buyer)
    {
        await using var db = program.Rows();
        var order = await db.Set<Order>().Where(o => db.Set<OrderGroup>().Any(g => g.Id == o.GroupId && g.Key == buyer.Group)).Select(o => o.Id).SingleAsync();
        (await http.PostAsJsonAsync("/api/refunds", new OpenRefund(Given.New<Refund>(), order, true, [], false, RefundReason.OutOfStock, null, true), PipelineJson.Options)).EnsureSuccessStatusCode();
    }

    private static async Task<CardPayment> Payment(RunningProgram program, Buyer buyer)
    {
        await using var db = program.Rows();
        return await db.Set<CardPayment>().AsNoTracking().SingleAsync(p => db.Set<OrderGroup>().Any(g => g.Id == p.GroupId && g.Key == buyer.Group));
    }

    private static async Task<List<Refund>> Refunds(RunningProgram program)
    {
        await using var db = program.Rows();
        return await db.Set<Refund>().AsNoTracking().ToListAsync();
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Soon);
            await Task.Delay(200);
        }
    }

    private static async Task<(Id<Variant> Variant, ReceivingAccount Account, Person Owner, Person Admin)> Prepare(RunningProgram program)
    {
        await using var db = program.Rows();
        Person owner = new(Given.New<Person>(), "Nguyễn Văn An", Given.Phone(), Given.Now), admin = new(Given.New<Person>(), "Quản trị", Given.Phone(), Given.Now);
        Producer producer = new(Given.New<Producer>(), ProducerKind.Household, "Cơ sở thử", "Nguyễn Văn An", owner.Phone, Given.YenMo, "", Given.Now);
        ReceivingAccount account = new(Given.New<ReceivingAccount>(), producer.Id, "970405", "3301205123456", "NGUYEN VAN AN", MoneyNews.BankNotices, "bi-mat-thu", Given.Now);
        Category category = new(Given.New<Category>(), "thu", "Thử", "Test", null, 1);
        Listing listing = new(Given.New<Listing>(), producer.Id, new ListingText(category.Id, "2", "Chuối", "", [], "", Given.YenMo, "Ngon.", "", "", 180, [], new Dictionary<string, string>()), Given.Now);
        listing.Publish(Given.Now);
        Variant variant = new(Given.New<Variant>(), listing.Id, "500 g", Money.Dong(70_000), 1);
        db.AddRange(owner, admin, producer, account, category, listing, variant, new Stock(variant.Id, 100), new ProducerPerson(Given.New<ProducerPerson>(), producer.Id, owner.Id, Given.Now.AddDays(-1)), new RoleGrant(Given.New<RoleGrant>(), admin.Id, Role.Administrator, null, Given.Now.AddDays(-1), null));
        await db.SaveChangesAsync();
        return (variant.Id, account, owner, admin);
    }

    private sealed record Buyer(string Group);
}
