using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Ordering;
using Marketplace.Features.Stamps;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Stamps;

public sealed class MoveTests(AppHost host)
{
    /// <summary>Every state beside everything that can be asked of a stamp in it, and whether that is in the table.</summary>
    public static TheoryData<StampState, StampAct?, bool> Asked
    {
        get
        {
            TheoryData<StampState, StampAct?, bool> all = [];
            foreach (var from in Enum.GetValues<StampState>())
            {
                // Opening is for printed stamps: what was held back is let go, not opened a second time.
                all.Add(from, null, from == StampState.Printed);
                all.Add(from, StampAct.Suspend, from.CanMoveTo(StampState.Suspended));
                all.Add(from, StampAct.Recall, from.CanMoveTo(StampState.Recalled));
                all.Add(from, StampAct.Release, from == StampState.Suspended);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task A_stamp_makes_the_moves_of_the_table_and_no_other(StampState from, StampAct? act, bool allowed)
    {
        var batch = await host.Stamped(1);
        await Put(batch, from);
        Func<Task<int>> ask = act is { } move ? () => host.Move(batch, move, "1") : () => host.Open(batch, "1");
        if (allowed)
        {
            (await ask()).ShouldBe(1);
            (await host.Stamp(batch.Serials[0])).State.ShouldBe(act switch { null or StampAct.Release => StampState.Activated, StampAct.Suspend => StampState.Suspended, _ => StampState.Recalled });
            return;
        }

        (await BatchTests.Refused(ask)).ShouldBe("stamp.range_state");
        (await host.Stamp(batch.Serials[0])).State.ShouldBe(from);
    }

    [Fact]
    public async Task A_sold_stamp_that_was_held_back_is_sold_again_when_let_go_and_one_that_was_never_opened_stays_held()
    {
        var batch = await host.Stamped(3);
        await host.Open(batch, "1", "2");
        await host.Rows(db => db.Set<Stamp>().Where(s => s.Serial == batch.Serials[1]).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, StampState.Sold)));
        await host.Move(batch, StampAct.Suspend, "1", "3");
        (await BatchTests.Refused(() => host.Move(batch, StampAct.Release, "1", "3"))).ShouldBe("stamp.range_state");
        await host.Move(batch, StampAct.Release, "1", "2");
        (await host.Stamp(batch.Serials[0])).State.ShouldBe(StampState.Activated);
        (await host.Stamp(batch.Serials[1])).State.ShouldBe(StampState.Sold);
        (await host.Stamp(batch.Serials[2])).State.ShouldBe(StampState.Suspended);
    }

    [Fact]
    public async Task Whoever_holds_back_or_recalls_says_why()
    {
        var batch = await host.Stamped(1);
        (await BatchTests.Refused(() => host.Move(batch, StampAct.Recall, "1", reason: "  "))).ShouldBe("stamp.reason");
        (await BatchTests.Refused(() => host.Move(batch, StampAct.Suspend, "1", reason: new string('x', StampRun.LongestReason + 1)))).ShouldBe("stamp.reason");
    }

    [Fact]
    public async Task Stamps_that_never_were_on_a_pack_have_no_event_when_they_are_recalled()
    {
        var batch = await host.Stamped(2);
        await host.Open(batch, "1");
        await host.Move(batch, StampAct.Recall, "1", "2");
        var recalled = await host.Rows(db => db.Set<TraceEvent>().SingleAsync(e => e.LotId == batch.Lot.Id && e.BizStep == "holding"));
        recalled.Json.ShouldContain(batch.Serials[0]);
        recalled.Json.ShouldNotContain(batch.Serials[1]);
    }

    [Theory]
    [InlineData(StampState.Printed, LotState.Recalled, StampState.Recalled)]
    [InlineData(StampState.Sold, LotState.Recalled, StampState.Recalled)]
    [InlineData(StampState.Suspended, LotState.Recalled, StampState.Recalled)]
    [InlineData(StampState.Activated, LotState.Suspended, StampState.Suspended)]
    [InlineData(StampState.Recalled, LotState.Open, StampState.Recalled)]
    [InlineData(StampState.Activated, LotState.Open, StampState.Activated)]
    public void The_worse_of_stamp_and_lot_counts(StampState stamp, LotState lot, StampState standing) => Stamp.Standing(stamp, lot).ShouldBe(standing);

    [Fact]
    public async Task Packs_in_a_parcel_are_sold_when_it_is_handed_over()
    {
        var (batch, order) = await Packing(OrderState.Confirmed);
        (await host.Send(batch.Owner.AsCaller(), new PackStamps(Given.New<StampRun>(), order.Id, batch.Serials[0], batch.Serials[1]))).ShouldBe(2);
        (await BatchTests.Refused(() => host.Send(batch.Owner.AsCaller(), new PackStamps(Given.New<StampRun>(), order.Id, batch.Serials[2])))).ShouldBe("stamp.too_many");
        await host.Send(batch.Owner.AsCaller(), new MoveOrder(order.Id, OrderState.Packed));
        (await host.Stamp(batch.Serials[0])).State.ShouldBe(StampState.Activated);
        await host.Send(batch.Owner.AsCaller(), new MoveOrder(order.Id, OrderState.HandedOver));
        (await host.Stamp(batch.Serials[0])).State.ShouldBe(StampState.Sold);
        (await host.Stamp(batch.Serials[2])).State.ShouldBe(StampState.Activated);
        (await host.Rows(db => db.Set<TraceEvent>().CountAsync(e => e.LotId == batch.Lot.Id && e.BizStep == "retail_selling" && e.Json.Contains(batch.Serials[1])))).ShouldBe(1);
    }

    [Fact]
    public async Task Packs_of_an_order_that_is_called_off_are_free_for_another()
    {
        var (batch, order) = await Packing(OrderState.Confirmed);
        await host.Send(batch.Owner.AsCaller(), new PackStamps(Given.New<StampRun>(), order.Id, batch.Serials[0]));
        await host.Send(batch.Owner.AsCaller(), new MoveOrder(order.Id, OrderState.Cancelled));
        (await host.Stamp(batch.Serials[0])).OrderId.ShouldBeNull();
    }

    [Fact]
    public async Task A_parcel_with_a_recalled_pack_does_not_leave_until_it_is_taken_out()
    {
        var (batch, order) = await Packing(OrderState.Packed);
        await host.Send(batch.Owner.AsCaller(), new PackStamps(Given.New<StampRun>(), order.Id, batch.Serials[0]));
        await host.Move(batch, StampAct.Recall, batch.Serials[0]);
        (await BatchTests.Refused(() => host.Send(batch.Owner.AsCaller(), new MoveOrder(order.Id, OrderState.HandedOver)))).ShouldBe("stamp.parcel_held");
        await host.Send(batch.Owner.AsCaller(), new UnpackStamp(order.Id, batch.Serials[0]));
        await host.Send(batch.Owner.AsCaller(), new MoveOrder(order.Id, OrderState.HandedOver));
    }

    [Fact]
    public async Task A_parcel_takes_only_opened_packs_of_its_own_seller_that_were_ordered()
    {
        var (batch, order) = await Packing(OrderState.Confirmed);
        var printed = await host.Stamped(1);
        (await BatchTests.Refused(() => host.Send(batch.Owner.AsCaller(), new PackStamps(Given.New<StampRun>(), order.Id, printed.Serials[0])))).ShouldBe("stamp.foreign");
        (await BatchTests.Refused(() => host.Send(batch.Owner.AsCaller(), new PackStamps(Given.New<StampRun>(), order.Id, batch.Serials[4])))).ShouldBe("stamp.range_state");
        (await BatchTests.Refused(() => host.Send(batch.Owner.AsCaller(), new PackStamps(Given.New<StampRun>(), order.Id, StampSerial.New().Value)))).ShouldBe("stamp.unknown");
        await host.Rows(db => db.Set<Order>().Where(o => o.Id == order.Id).ExecuteUpdateAsync(s => s.SetProperty(o => o.State, OrderState.Paid)));
        (await BatchTests.Refused(() => host.Send(batch.Owner.AsCaller(), new PackStamps(Given.New<StampRun>(), order.Id, batch.Serials[0])))).ShouldBe("stamp.order_state");
    }

    // Five stamps, four of them opened, and an order for two packs.
    private async Task<(Stamping.Batch Batch, Order Order)> Packing(OrderState state)
    {
        var batch = await host.Stamped(5);
        await host.Open(batch, "1", "4");
        var account = await host.Rows(db => db.Set<Domain.Producers.ReceivingAccount>().SingleAsync(a => a.ProducerId == batch.Producer.Id));
        Order order = new(Given.New<Order>(), Given.New<OrderGroup>(), "T" + Random.Shared.Next(1_000_000, 9_999_999), batch.Producer.Id, batch.Producer.Name, account.Id,
            [new OrderLine { VariantId = batch.Variant.Id, ListingId = batch.Variant.ListingId, Title = "Chuối", Pack = "500 g", Price = batch.Variant.Price, Quantity = 2 }], Money.Dong(20_000), Given.Now);
        order.TakeRaised();
        await host.Add(order);
        await host.Rows(db => db.Set<Order>().Where(o => o.Id == order.Id).ExecuteUpdateAsync(s => s.SetProperty(o => o.State, state)));
        return (batch, order);
    }

    private Task Put(Stamping.Batch batch, StampState state) => host.Rows(db => db.Set<Stamp>().Where(s => s.Serial == batch.Serials[0])
        .ExecuteUpdateAsync(s => s.SetProperty(x => x.State, state).SetProperty(x => x.HeldFrom, state == StampState.Suspended ? StampState.Activated : null)));
}
