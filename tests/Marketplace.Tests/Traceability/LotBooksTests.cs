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

/// <summary>Packed is never more than harvested, sold is never more than packed.</summary>
public sealed class LotBooksTests(AppHost host)
{
    [Fact]
    public async Task A_lot_keeps_the_listings_revision_its_suggested_number_and_the_shelf_life()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);

        var first = await host.Lot(owner, listing);
        var second = await host.Lot(owner, listing);

        var lots = await host.Rows(db => db.Set<Lot>().AsNoTracking().Where(l => l.ListingId == listing.Id).OrderBy(l => l.DeclaredAt).ToListAsync());
        lots.Select(l => l.Id).ShouldBe([first, second]);
        var number = "L" + Lots.Today.ToString("yyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        lots.Select(l => l.Number).ShouldBe([number, number + "-2"]);
        lots.ShouldAllBe(l => l.Revision == listing.Revision && l.ExpiresOn == Lots.Today.AddDays(180) && l.CommuneCode == Given.YenMo);
        (await host.Lot(owner, listing, number: number).Refused()).Code.ShouldBe("lot.number_taken");
    }

    [Fact]
    public async Task More_than_was_harvested_is_not_packed_and_the_refusal_has_the_figures()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing, quantity: 50, yield: 20);

        (await host.Pack(owner, lot, variant, 15)).ShouldBe(15);
        var refused = await host.Pack(owner, lot, variant, 6).Refused();

        refused.Code.ShouldBe("lot.overpacked");
        refused.Refusals[0].Args.ShouldBe(["50 kg", "10,2 kg", "7,5 kg", "3 kg", 5L]);
        (await host.Pack(owner, lot, variant, 5)).ShouldBe(20);
        await host.BooksAddUp(lot);
    }

    [Fact]
    public async Task Many_who_pack_at_once_never_pack_more_than_there_is()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing, quantity: 10);

        var done = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            try
            {
                return await host.Pack(owner, lot, variant, 3) > 0;
            }
            catch (DomainException refused) when (refused.Code == "lot.overpacked")
            {
                return false;
            }
        }));

        done.Count(d => d).ShouldBe(6);
        (await host.PacksOf(lot, variant)).ShouldBe((18, 0));
        await host.BooksAddUp(lot);
    }

    [Fact]
    public async Task The_same_packing_sent_twice_is_one()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer, stock: 5);
        PackLot packing = new(Given.New<LotMovement>(), await host.Lot(owner, listing), variant.Id, 4, ToStock: true);

        await host.Send(owner.AsCaller(), packing);
        await host.Send(owner.AsCaller(), packing);

        (await host.PacksOf(packing.Lot, variant)).ShouldBe((4, 0));
        (await host.StockOf(variant)).OnHand.ShouldBe(9);
    }

    [Fact]
    public async Task A_parcel_is_packed_from_the_oldest_lots_and_called_off_gives_the_packs_back()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var young = await host.Lot(owner, listing);
        var old = await host.Lot(owner, listing, madeOn: Lots.Today.AddDays(-3));
        await host.Pack(owner, young, variant, 5);
        await host.Pack(owner, old, variant, 2);
        var order = await host.Confirmed(owner, (variant, 3));

        await host.Send(owner.AsCaller(), new MoveOrder(order.Id, OrderState.Packed));

        (await host.PacksOf(old, variant)).ShouldBe((2, 2));
        (await host.PacksOf(young, variant)).ShouldBe((5, 1));
        await host.Send(owner.AsCaller(), new MoveOrder(order.Id, OrderState.Cancelled));
        (await host.PacksOf(old, variant)).ShouldBe((2, 0));
        (await host.PacksOf(young, variant)).ShouldBe((5, 0));
        await host.BooksAddUp(old);
        await host.BooksAddUp(young);
    }

    [Fact]
    public async Task More_than_a_lot_has_packs_is_not_sold_from_it_and_the_order_page_names_the_lot_that_was_packed()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing, number: "VU-DONG");
        await host.Pack(owner, lot, variant, 2);
        var order = await host.Confirmed(owner, (variant, 3));

        var refused = await host.Send(owner.AsCaller(), new MoveOrder(order.Id, OrderState.Packed, Lots: [new(variant.Id, lot)])).Refused();
        (refused.Code, refused.Refusals[0].Args[2], refused.Refusals[0].Args[3]).ShouldBe(("lot.oversold", 3, 2));
        await host.Pack(owner, lot, variant, 1);
        var seller = await Visitor.Of(host, owner);
        (await seller.Read($"/my/orders/{order.Id}")).ShouldContain("Lô VU-DONG, còn 3 gói");
        await seller.Post($"/my/orders/{order.Id}", new Dictionary<string, string> { ["Form.To"] = "Packed", ["Form.Lots[0].Lot"] = lot.ToString() });

        (await host.PacksOf(lot, variant)).ShouldBe((3, 3));
        var key = await host.Rows(db => db.Set<OrderGroup>().Where(g => g.Id == order.GroupId).Select(g => g.Key).SingleAsync());
        (await Visitor.Of(host).Read("/orders/" + key)).ShouldContain("Lô VU-DONG: 3 gói");
        (await seller.Read($"/my/orders/{order.Id}")).ShouldContain("Lô VU-DONG: 3 gói");
    }

    [Fact]
    public async Task Many_parcels_packed_at_once_never_take_more_packs_than_there_are()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing);
        await host.Pack(owner, lot, variant, 7);
        List<Order> orders = [];
        for (var n = 0; n < 5; n++)
        {
            orders.Add(await host.Confirmed(owner, (variant, 2)));
        }

        var done = await Task.WhenAll(orders.Select(async order =>
        {
            try
            {
                await host.Send(owner.AsCaller(), new MoveOrder(order.Id, OrderState.Packed));
                return true;
            }
            catch (DomainException refused) when (refused.Code == "lot.oversold")
            {
                return false;
            }
        }));

        done.Count(d => d).ShouldBe(3);
        (await host.PacksOf(lot, variant)).ShouldBe((7, 6));
        await host.BooksAddUp(lot);
    }

    [Fact]
    public async Task A_lot_that_is_held_back_is_neither_packed_nor_sold_and_one_called_back_stays_so()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer);
        var lot = await host.Lot(owner, listing);
        await host.Pack(owner, lot, variant, 5);
        var order = await host.Confirmed(owner, (variant, 1));
        (await host.Send(owner.AsCaller(), new SuspendLot(lot, LotState.Suspended)).Refused()).Code.ShouldBe("lot.reason");

        await host.Send(owner.AsCaller(), new SuspendLot(lot, LotState.Suspended, "Nghi lẫn hàng"));

        (await host.Pack(owner, lot, variant, 1).Refused()).Code.ShouldBe("lot.closed");
        (await host.Send(owner.AsCaller(), new MoveOrder(order.Id, OrderState.Packed)).Refused()).Code.ShouldBe("lot.oversold");
        await host.Send(owner.AsCaller(), new SuspendLot(lot, LotState.Open));
        await host.Send(owner.AsCaller(), new MoveOrder(order.Id, OrderState.Packed));
        await host.Send(owner.AsCaller(), new RecallLot(lot, "Có vị lạ"));
        (await host.Send(owner.AsCaller(), new SuspendLot(lot, LotState.Open)).Refused()).Code.ShouldBe("lot.move");
        (await host.PacksOf(lot, variant)).ShouldBe((5, 1));
    }

    [Fact]
    public async Task Goods_that_were_never_packed_from_a_lot_are_sold_without_one()
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        var order = await host.Confirmed(owner, (variant, 1));

        await host.Send(owner.AsCaller(), new MoveOrder(order.Id, OrderState.Packed));

        (await host.Rows(db => db.Set<LotSale>().CountAsync(s => s.OrderId == order.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Only_packs_of_the_lots_own_listing_are_packed_from_it()
    {
        var (producer, owner, _) = await host.Producer();
        var (listing, _) = await host.Listing(producer);
        var (_, other) = await host.Listing(producer);

        (await host.Pack(owner, await host.Lot(owner, listing), other, 1).Refused()).Code.ShouldBe("lot.other_listing");
    }
}
