using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Stamps;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Traceability;

/// <summary>What the random walk does with stamps, and what must be true of them whatever was refused.</summary>
internal sealed class StampSteps(AppHost host)
{
    private const int Most = 30;
    private static readonly Caller Job = new(CallerKind.Job, Name: "test");
    private readonly List<(Id<StampBatch> Id, int Count)> batches = [];

    /// <summary>One act.</summary>
    public async Task Step(Person owner, Id<Lot> lot, Variant variant, IReadOnlyList<Order> orders, Random random)
    {
        if (batches.Count == 0 || random.Next(8) == 0)
        {
            await host.Send(Job, new VerifyForTest(lot));
            var count = random.Next(1, Most);
            var batch = await host.Send(owner.AsCaller(), new OrderStamps(Given.New<StampBatch>(), lot, variant.Id, count));
            await host.Send(Job, new IssueSerials(batch, 0));
            batches.Add((batch, count));
            return;
        }

        var (id, size) = batches[random.Next(batches.Count)];
        var (first, last) = ($"{random.Next(1, size + 1)}", $"{random.Next(1, size + 1)}");
        switch (random.Next(6))
        {
            case 0 or 1:
                await host.Send(owner.AsCaller(), new ActivateStamps(Given.New<StampRun>(), id, first, last));
                break;
            case 2:
                await host.Send(owner.AsCaller(), new MoveStamps(Given.New<StampRun>(), id, first, random.Next(3) == 0 ? last : null, (StampAct)random.Next(3), "thử"));
                break;
            case < 5 when orders.Count > 0:
                await host.Send(owner.AsCaller(), new PackStamps(Given.New<StampRun>(), orders[random.Next(orders.Count)].Id, await Serial(id, random.Next(1, size + 1))));
                break;
            default:
                var packed = await host.Rows(db => db.Set<Stamp>().AsNoTracking().Where(s => s.BatchId == id && s.OrderId != null).OrderBy(s => s.Number).FirstOrDefaultAsync());
                if (packed is not null)
                {
                    await host.Send(owner.AsCaller(), new UnpackStamp(packed.OrderId!.Value, packed.Serial));
                }

                break;
        }
    }

    /// <summary>Each batch is whole, no parcel holds more than was ordered, a called-off order holds none, and a stamp is sold if and only if its parcel has left.</summary>
    public async Task AddUp(IReadOnlyList<Order> orders)
    {
        foreach (var (id, count) in batches)
        {
            var numbers = await host.Rows(db => db.Set<Stamp>().Where(s => s.BatchId == id).OrderBy(s => s.Number).Select(s => s.Number).ToListAsync());
            numbers.ShouldBe(Enumerable.Range(1, count));
        }

        var ids = batches.ConvertAll(b => b.Id);
        var stamps = await host.Rows(db => db.Set<Stamp>().AsNoTracking().Where(s => ids.Contains(s.BatchId)).ToListAsync());
        var placed = orders.Select(o => o.Id).ToList();
        var parcels = await host.Rows(db => db.Set<Order>().AsNoTracking().Where(o => placed.Contains(o.Id)).ToDictionaryAsync(o => o.Id));
        foreach (var stamp in stamps)
        {
            var wasSold = (stamp.HeldFrom ?? stamp.State) == StampState.Sold;
            var hasLeft = stamp.OrderId is { } order && parcels[order].State is OrderState.HandedOver or OrderState.Delivered;
            (wasSold || stamp.State == StampState.Recalled || !hasLeft).ShouldBeTrue($"{stamp.Serial} left as {stamp.State}");
            (!wasSold || hasLeft).ShouldBeTrue($"{stamp.Serial} is sold and its parcel is here");
        }

        foreach (var parcel in stamps.Where(s => s.OrderId is not null).GroupBy(s => s.OrderId!.Value))
        {
            parcel.Count().ShouldBeLessThanOrEqualTo(parcels[parcel.Key].State == OrderState.Cancelled ? 0 : parcels[parcel.Key].Lines.Sum(l => l.Quantity));
        }
    }

    private Task<string> Serial(Id<StampBatch> batch, int number) => host.Rows(db => db.Set<Stamp>().Where(s => s.BatchId == batch && s.Number == number).Select(s => s.Serial).SingleAsync());
}
