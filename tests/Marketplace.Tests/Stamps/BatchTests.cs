using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Stamps;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Stamps;

public sealed class BatchTests(AppHost host)
{
    [Fact]
    public async Task A_lot_that_no_office_has_verified_gets_no_stamps()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(listing, isVerified: false);
        (await Refused(() => host.Send(owner.AsCaller(), new OrderStamps(Given.New<StampBatch>(), lot.Id, variant.Id, 10)))).ShouldBe("stamp.lot_not_verified");
    }

    [Theory]
    [InlineData(LotState.Suspended)]
    [InlineData(LotState.Recalled)]
    public async Task A_lot_that_is_held_back_or_recalled_gets_no_stamps(LotState state)
    {
        var (_, owner, lot, variant) = await host.Goods();
        await host.Rows(db => db.Set<Lot>().Where(l => l.Id == lot.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.State, state)));
        (await Refused(() => host.Send(owner.AsCaller(), new OrderStamps(Given.New<StampBatch>(), lot.Id, variant.Id, 10)))).ShouldBe("stamp.lot_not_open");
    }

    [Fact]
    public async Task Stamps_are_for_a_pack_of_the_lots_own_listing()
    {
        var (producer, owner, lot, _) = await host.Goods();
        var (_, other) = await host.Listing(producer);
        (await Refused(() => host.Send(owner.AsCaller(), new OrderStamps(Given.New<StampBatch>(), lot.Id, other.Id, 10)))).ShouldBe("stamp.variant");
        (await Refused(() => host.Send(owner.AsCaller(), new OrderStamps(Given.New<StampBatch>(), lot.Id, Given.New<Variant>(), 10)))).ShouldBe("stamp.variant");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(StampBatch.Most + 1)]
    public async Task A_batch_has_at_least_one_stamp_and_at_most_fifty_thousand(int count)
    {
        var (_, owner, lot, variant) = await host.Goods();
        (await Refused(() => host.Send(owner.AsCaller(), new OrderStamps(Given.New<StampBatch>(), lot.Id, variant.Id, count)))).ShouldBe("stamp.count");
    }

    [Fact]
    public async Task Serials_are_drawn_in_chunks_until_the_batch_is_complete_and_numbered_without_a_gap()
    {
        var batch = await host.Stamped((2 * IssueSerials.Chunk) + 7);
        batch.Serials.Count.ShouldBe((2 * IssueSerials.Chunk) + 7);
        batch.Serials.Distinct(StringComparer.Ordinal).Count().ShouldBe(batch.Serials.Count);
        batch.Serials.Where(s => StampSerial.Parse(s).Value != s).ShouldBeEmpty();
        var numbers = await host.Rows(db => db.Set<Stamp>().Where(s => s.BatchId == batch.Id).Select(s => s.Number).Order().ToListAsync());
        numbers.ShouldBe(Enumerable.Range(1, batch.Serials.Count));
        (await host.Send(batch.Owner.AsCaller(), new ShowBatch(batch.Id))).State.ShouldBe(StampBatchState.Ready);
    }

    [Fact]
    public async Task A_chunk_that_is_asked_for_again_is_drawn_once()
    {
        var batch = await host.Stamped(3);
        var job = new Caller(CallerKind.Job, Name: "thu");
        (await host.Send(job, new IssueSerials(batch.Id, 0))).ShouldBe(3);
        (await host.Send(job, new IssueSerials(batch.Id, 3))).ShouldBe(3);
        (await host.Serials(batch.Id)).ShouldBe(batch.Serials);
    }

    [Fact]
    public async Task The_same_order_of_stamps_sent_twice_is_one_batch()
    {
        var (_, owner, lot, variant) = await host.Goods();
        OrderStamps order = new(Given.New<StampBatch>(), lot.Id, variant.Id, 4);
        await host.Send(owner.AsCaller(), order);
        await host.Send(owner.AsCaller(), order);
        await host.Drawn(order.Id);
        (await host.Serials(order.Id)).Count.ShouldBe(4);
        (await Refused(() => host.Send(owner.AsCaller(), order with { Count = 5 }))).ShouldBe("id.taken");
    }

    [Fact]
    public async Task A_batch_keeps_the_GTIN_and_the_origin_that_it_was_ordered_with()
    {
        var batch = await host.Stamped(1, hasGtin: true);
        var row = await host.Rows(db => db.Set<StampBatch>().SingleAsync(b => b.Id == batch.Id));
        row.Gtin.ShouldBe("0" + batch.Variant.Gtin);
        row.Address(StampSerial.Parse(batch.Serials[0])).ShouldBe($"HTTPS://CHOPHIEN.EXAMPLE/01/0{batch.Variant.Gtin}/21/{batch.Serials[0]}");
        var plain = await host.Stamped(1);
        (await host.Rows(db => db.Set<StampBatch>().SingleAsync(b => b.Id == plain.Id))).Address(StampSerial.Parse(plain.Serials[0])).ShouldBe($"HTTPS://CHOPHIEN.EXAMPLE/T/{plain.Serials[0]}");
    }

    internal static async Task<string> Refused<T>(Func<Task<T>> act) => (await Should.ThrowAsync<DomainException>(act)).Code;
}
