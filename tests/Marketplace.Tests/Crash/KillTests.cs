using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Crash;

public sealed class KillTests
{
    private const int InStock = 5_000;
    private const int Shoppers = 6;
    private const int Kills = 2;

    [Fact]
    public async Task After_kill_9_during_checkouts_and_notices_orders_stock_and_payments_agree()
    {
        await using RunningProgram program = new();
        await program.Start();
        var (variant, account) = await Prepare(program);
        using HttpClient http = new() { BaseAddress = program.Address, Timeout = TimeSpan.FromSeconds(30) };
        var placed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            Shopper[] shoppers = [.. Enumerable.Range(0, Shoppers).Select(i => new Shopper(http, variant.Value, account, 1 + i + (kill * Shoppers)))];
            var shopping = Task.WhenAll(shoppers.Select(s => s.Shop()));
            await Enough(shoppers, shopping);
            await program.Kill();
            await shopping;
            placed += shoppers.Sum(s => s.Placed);
            await program.Start();
            await Agree(program, variant, placed);
            foreach (var (shopper, notice) in shoppers.SelectMany(s => s.Sent.Select(n => (s, n))))
            {
                (await shopper.Notify(notice.Code, notice.Amount, notice.Id)).ShouldBeTrue();
            }

            await Agree(program, variant, placed);
            await using var db = program.Rows();
            var codes = shoppers.SelectMany(s => s.Sent.Select(n => n.Code)).ToList();
            (await db.Set<PaymentAttempt>().CountAsync(a => codes.Contains(a.Code) && a.State != AttemptState.Paid)).ShouldBe(0, "a notice that is sent again completes what the kill interrupted");
        }
    }

    // Some orders, with others on their way; what the machine can do is no matter here.
    private static async Task Enough(Shopper[] shoppers, Task shopping)
    {
        for (var wait = 0; wait < 600 && shoppers.Sum(s => s.Placed) < 4 * Shoppers && !shopping.IsCompleted; wait++)
        {
            await Task.Delay(100);
        }

        shopping.IsCompleted.ShouldBeFalse("shopping goes on until the kill");
    }

    private static async Task<(Id<Variant> Variant, ReceivingAccount Account)> Prepare(RunningProgram program)
    {
        await using var db = program.Rows();
        Producer producer = new(Given.New<Producer>(), ProducerKind.Household, "Cơ sở thử", "Nguyễn Văn An", Given.Phone(), Given.YenMo, "", Given.Now);
        ReceivingAccount account = new(Given.New<ReceivingAccount>(), producer.Id, "970405", "3301205123456", "NGUYEN VAN AN", MoneyNews.BankNotices, "bi-mat-thu", Given.Now);
        Category category = new(Given.New<Category>(), "thu", "Thử", "Test", null, 1);
        Listing listing = new(Given.New<Listing>(), producer.Id, new ListingText(category.Id, "2", "Chuối", "", [], "", Given.YenMo, "Ngon.", "", "", 180, [], new Dictionary<string, string>()), Given.Now);
        listing.Publish(Given.Now);
        Variant variant = new(Given.New<Variant>(), listing.Id, "500 g", Money.Dong(70_000), 1);
        db.AddRange(producer, account, category, listing, variant, new Stock(variant.Id, InStock));
        await db.SaveChangesAsync();
        return (variant.Id, account);
    }

    private static async Task Agree(RunningProgram program, Id<Variant> variant, int placed)
    {
        await using var db = program.Rows();
        var stock = await db.Set<Stock>().SingleAsync(s => s.VariantId == variant);
        var movements = await db.Set<StockMovement>().Where(m => m.VariantId == variant).ToListAsync();
        (stock.OnHand, stock.Reserved).ShouldBe((InStock + movements.Sum(m => m.OnHand), movements.Sum(m => m.Reserved)), "stock is the sum of its movements");

        var orders = await db.Set<Order>().ToListAsync();
        var attempts = await db.Set<PaymentAttempt>().ToListAsync();
        var open = (await db.Set<Checkout>().Where(c => c.State == CheckoutState.Open).ToListAsync()).Sum(c => c.Lines.Sum(l => l.Quantity));
        orders.Count.ShouldBeGreaterThanOrEqualTo(placed, "an order that was answered is never lost");
        stock.Reserved.ShouldBe(open + Packs(orders, OrderState.AwaitingPayment), "what is promised is what open checkouts and unpaid orders hold");
        (InStock - stock.OnHand).ShouldBe(Packs(orders, OrderState.Paid), "what left the shelf is what was paid");
        attempts.Select(a => a.OrderId).Order().ShouldBe(orders.Select(o => o.Id).Order(), "every order has one attempt");
        attempts.Where(a => a.State == AttemptState.Paid).Select(a => a.OrderId).Order().ShouldBe(orders.Where(o => o.State == OrderState.Paid).Select(o => o.Id).Order());
        var exact = await db.Set<Transfer>().Where(t => t.Match == TransferMatch.Exact).Select(t => t.AttemptId!.Value).ToListAsync();
        exact.Order().ShouldBe(attempts.Where(a => a.State == AttemptState.Paid).Select(a => a.Id).Order(), "each paid attempt has its one transfer");
        (await db.Set<OrderGroup>().CountAsync()).ShouldBe(await db.Set<Checkout>().CountAsync(c => c.State == CheckoutState.Placed), "each placed checkout has one group");
    }

    private static int Packs(IEnumerable<Order> orders, OrderState state) => orders.Where(o => o.State == state).Sum(o => o.Lines.Sum(l => l.Quantity));
}
