using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Ordering;
using Marketplace.Features.Stamps;
using Marketplace.Tests.App;
using Marketplace.Tests.Shop;
using Marketplace.Tests.Traceability;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Stamps;

/// <summary>One producer, an older and a newer lot of one variant, both packed, both stamped.</summary>
public sealed class ParcelTests(AppHost host)
{
    [Fact]
    public async Task A_parcel_is_booked_on_the_lots_of_its_stamps_and_not_on_the_oldest()
    {
        var (older, newer) = await Two();
        var order = await host.Confirmed(newer.Owner, (newer.Variant, 2));
        await Put(newer, order, newer.Serials[0]);
        (await host.Send(newer.Owner.AsCaller(), new ShowSale(order.Id))).Offers[0].Lot.ShouldBe(newer.Lot.Id);
        await host.Send(newer.Owner.AsCaller(), new MoveOrder(order.Id, OrderState.Packed));
        (await host.PacksOf(newer.Lot.Id, newer.Variant)).Sold.ShouldBe(1);
        (await host.PacksOf(older.Lot.Id, older.Variant)).Sold.ShouldBe(1, "the pack without a stamp comes from the oldest");
    }

    [Fact]
    public async Task A_parcel_is_never_packed_from_another_lot_than_a_stamp_in_it_says()
    {
        var (older, newer) = await Two();
        var order = await host.Confirmed(newer.Owner, (newer.Variant, 1));
        await Put(newer, order, newer.Serials[0]);
        (await BatchTests.Refused(() => host.Send(newer.Owner.AsCaller(), new MoveOrder(order.Id, OrderState.Packed, Lots: [new LotChoice(newer.Variant.Id, older.Lot.Id)])))).ShouldBe("stamp.other_lot");

        var packed = await host.Confirmed(newer.Owner, (newer.Variant, 1));
        await host.Send(newer.Owner.AsCaller(), new MoveOrder(packed.Id, OrderState.Packed, Lots: [new LotChoice(newer.Variant.Id, older.Lot.Id)]));
        (await BatchTests.Refused(() => Put(newer, packed, newer.Serials[1]))).ShouldBe("stamp.other_lot");
        await Put(older, packed, older.Serials[0]);
    }

    [Fact]
    public async Task A_lot_that_has_expired_is_sold_only_where_the_seller_names_it()
    {
        var (older, newer) = await Two();
        await host.Rows(db => db.Set<Lot>().Where(l => l.Id == older.Lot.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresOn, Lots.Today.AddDays(-1))));
        var order = await host.Confirmed(newer.Owner, (newer.Variant, 1));
        (await host.Send(newer.Owner.AsCaller(), new ShowSale(order.Id))).Offers.Select(o => o.Lot).ShouldBe([newer.Lot.Id, older.Lot.Id]);
        await host.Send(newer.Owner.AsCaller(), new MoveOrder(order.Id, OrderState.Packed));
        (await host.PacksOf(older.Lot.Id, older.Variant)).Sold.ShouldBe(0);
        var named = await host.Confirmed(newer.Owner, (newer.Variant, 1));
        await host.Send(newer.Owner.AsCaller(), new MoveOrder(named.Id, OrderState.Packed, Lots: [new LotChoice(older.Variant.Id, older.Lot.Id)]));
        (await host.PacksOf(older.Lot.Id, older.Variant)).Sold.ShouldBe(1);
    }

    [Fact]
    public async Task The_way_of_a_pack_shows_its_own_parcel_and_nobody_elses()
    {
        var (_, newer) = await Two();
        foreach (var serial in newer.Serials.Take(2))
        {
            var order = await host.Confirmed(newer.Owner, (newer.Variant, 1));
            await Put(newer, order, serial);
            foreach (var state in new[] { OrderState.Packed, OrderState.HandedOver, OrderState.Delivered })
            {
                await host.Send(newer.Owner.AsCaller(), new MoveOrder(order.Id, state));
            }
        }

        (await Steps(newer.Serials[0])).Where(s => s is "retail_selling" or "shipping" or "receiving").Order(StringComparer.Ordinal).ShouldBe(["receiving", "retail_selling", "shipping"]);
        (await Steps(newer.Serials[2])).ShouldNotContain(s => s == "retail_selling" || s == "shipping" || s == "receiving", "this pack was not sold");
    }

    [Fact]
    public async Task A_lot_that_no_office_has_verified_or_that_is_not_in_the_shop_is_shown_to_nobody_by_its_number()
    {
        var batch = await host.Stamped(1, hasGtin: true);
        var address = $"/01/0{batch.Variant.Gtin}/10/{batch.Lot.Number}";
        (await Visitor.Of(host).Read(address)).ShouldContain("Lô có trong sổ");
        await host.Rows(db => db.Set<Listing>().Where(l => l.Id == batch.Variant.ListingId).ExecuteUpdateAsync(s => s.SetProperty(l => l.State, ListingState.Withdrawn)));
        using var withdrawn = await Visitor.Of(host).Http.GetAsync(address, TestContext.Current.CancellationToken);
        (await withdrawn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("Lô có trong sổ");
    }

    private async Task<IReadOnlyList<string>> Steps(string serial) => [.. (await host.Send(Pipeline.Caller.Anonymous, new ShowScan(null, null, serial)))!.Stages.Select(s => s.Step)];

    private Task<int> Put(Stamping.Batch batch, Order order, string serial) => host.Send(batch.Owner.AsCaller(), new PackStamps(Given.New<StampRun>(), order.Id, serial));

    private async Task<(Stamping.Batch Older, Stamping.Batch Newer)> Two()
    {
        var (producer, owner, newer, variant) = await host.Goods();
        var listing = await host.Rows(db => db.Set<Listing>().AsNoTracking().SingleAsync(l => l.Id == variant.ListingId));
        var older = await host.Lot(listing);
        await host.Rows(db => db.Set<Lot>().Where(l => l.Id == older.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.MadeOn, Lots.Today.AddDays(-60))));
        List<Stamping.Batch> batches = [];
        foreach (var lot in new[] { older, newer })
        {
            await host.Add(new LotBalance(lot.Id, 158_000));
            await host.Pack(owner, lot.Id, variant, 5);
            var id = await host.Send(owner.AsCaller(), new OrderStamps(Given.New<StampBatch>(), lot.Id, variant.Id, 5));
            await host.Drawn(id);
            Stamping.Batch batch = new(id, producer, owner, lot, variant, await host.Serials(id));
            await host.Open(batch, "1", "5");
            batches.Add(batch);
        }

        return (batches[0], batches[1]);
    }
}
