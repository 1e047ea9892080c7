using System.Globalization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Ordering;
using Marketplace.Features.Traceability;
using Marketplace.Tests.App;
using Marketplace.Tests.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Traceability;

/// <summary>Commands over lots, stock, orders and stamps in random order: whatever is refused, the books stay right. CHOPHIEN_WALK says how many; 10,000 is the full walk.</summary>
public sealed class RandomWalkTests(AppHost host)
{
    private const int OutOf = 130;
    private const int Short = 400;

    private static readonly int Steps = int.TryParse(Environment.GetEnvironmentVariable("CHOPHIEN_WALK"), NumberStyles.None, CultureInfo.InvariantCulture, out var steps) ? steps : Short;

    private readonly List<Id<Lot>> lots = [];
    private readonly List<Order> orders = [];
    private readonly StampSteps stamps = new(host);
    private readonly SortedDictionary<string, int> refused = new(StringComparer.Ordinal);

    [Fact]
    public async Task Whatever_happens_in_whatever_order_every_balance_holds()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CHOPHIEN_WALK_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 20261125;
        Random random = new(seed);
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer, stock: 5_000);
        var done = 0;
        for (var step = 0; step < Steps; step++)
        {
            done += await Try(owner, listing, variant, random) ? 1 : 0;
        }

        foreach (var lot in lots)
        {
            await host.BooksAddUp(lot);
        }

        await stamps.AddUp(orders);
        await host.BooksAddUp(variant, 5_000);
        var sold = await host.Rows(db => db.Set<LotSale>().Where(s => s.ReturnedAt == null && s.VariantId == variant.Id).SumAsync(s => s.Packs));
        var ids = orders.ConvertAll(o => o.Id);
        var parcels = await host.Rows(db => db.Set<Order>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync());
        var named = await host.Rows(db => db.Set<LotSale>().Where(s => s.ReturnedAt == null && s.VariantId == variant.Id).Select(s => s.OrderId).Distinct().ToListAsync());
        sold.ShouldBe(parcels.Where(o => named.Contains(o.Id)).Sum(o => o.Lines.Sum(l => l.Quantity)));
        parcels.Where(o => o.State is OrderState.Cancelled or OrderState.Confirmed).Select(o => o.Id).Intersect(named).ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Steps} steps, {done} done, refused: {string.Join(", ", refused.Select(r => $"{r.Key} {r.Value}"))}");
    }

    private async Task<bool> Try(Person owner, Listing listing, Variant variant, Random random)
    {
        try
        {
            await Step(owner, listing, variant, random);
            return true;
        }
        catch (DomainException no)
        {
            refused[no.Code] = refused.GetValueOrDefault(no.Code) + 1;
            return false;
        }
    }

    private async Task Step(Person owner, Listing listing, Variant variant, Random random)
    {
        switch (random.Next(OutOf))
        {
            case < 6:
                lots.Add(await host.Lot(owner, listing, quantity: random.Next(1, 40), yield: random.Next(2) == 0 ? 100 : random.Next(10, 100), madeOn: Lots.Today.AddDays(-random.Next(20))));
                break;
            case < 40 when lots.Count > 0:
                await host.Pack(owner, lots[random.Next(lots.Count)], variant, random.Next(1, 25));
                break;
            case < 50 when lots.Count > 0:
                await host.Send(owner.AsCaller(), new SuspendLot(lots[random.Next(lots.Count)], random.Next(2) == 0 ? LotState.Suspended : LotState.Open, "thử"));
                break;
            case < 52 when lots.Count > 0:
                await host.Send(owner.AsCaller(), new RecallLot(lots[random.Next(lots.Count)], "thử"));
                break;
            case < 62:
                orders.Add(await host.Confirmed(owner, (variant, random.Next(1, 6))));
                break;
            case < 92 when lots.Count > 0:
                await stamps.Step(owner, lots[random.Next(lots.Count)], variant, orders, random);
                break;
            case < 127 when orders.Count > 0:
                var order = orders[random.Next(orders.Count)];
                var to = new[] { OrderState.Packed, OrderState.Packed, OrderState.HandedOver, OrderState.Delivered, OrderState.Cancelled }[random.Next(5)];
                await host.Send(owner.AsCaller(), new MoveOrder(order.Id, to, Lots: random.Next(3) == 0 && lots.Count > 0 ? [new(variant.Id, lots[random.Next(lots.Count)])] : null));
                break;
            default:
                await host.Send(owner.AsCaller(), new Marketplace.Features.Catalog.CountStock(variant.Id, random.Next(2_000, 6_000)));
                break;
        }
    }
}
