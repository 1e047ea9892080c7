using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Ordering;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Ordering;

/// <summary>Pitfalls 3, 7, 11, 18: one checkout, one order group, with what the buyer saw.</summary>
public sealed class PlacingTests(AppHost host)
{
    [Fact]
    public async Task Two_confirms_of_one_checkout_make_one_order_group_and_get_the_same_answer()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 5);
        var key = await host.Answered((variant, 2));
        var total = (await host.Send(Caller.Anonymous, new ShowCheckout(key))).Total.Minor;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Send(Caller.Anonymous, new PlaceOrder(Given.New<OrderGroup>(), key, total))));

        var group = answers.Select(a => a.Key).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        (await host.OrdersOf(group)).ShouldHaveSingleItem();
        (await host.StockOf(variant)).ShouldBe((5, 2));
    }

    [Fact]
    public async Task A_basket_of_five_sellers_makes_five_orders_whose_sum_is_the_sum_that_was_shown()
    {
        List<(Variant, int)> lines = [];
        for (var i = 0; i < 5; i++)
        {
            var (producer, _, _) = await host.Producer();
            var (_, one) = await host.Listing(producer, price: 10_000 + (i * 1_000));
            var (_, two) = await host.Listing(producer, price: 25_000);
            lines.AddRange([(one, i + 1), (two, 1)]);
        }

        var key = await host.Answered([.. lines]);
        var shown = (await host.Send(Caller.Anonymous, new ShowCheckout(key))).Total;
        var orders = await host.OrdersOf(await host.Place(key));

        orders.Count.ShouldBe(5);
        orders.Select(o => o.Number).Distinct().Count().ShouldBe(5);
        orders.Sum(o => o.Total.Minor).ShouldBe(shown.Minor);
        orders.ShouldAllBe(o => o.Total.Minor == o.Delivery.Minor + o.Lines.Sum(l => l.Price.Minor * l.Quantity) && o.Delivery.Minor == 20_000);
    }

    [Fact]
    public async Task An_order_keeps_title_price_pack_seller_revision_and_account_as_they_were()
    {
        var (producer, _, account) = await host.Producer();
        var (listing, variant) = await host.Listing(producer, title: "Tên lúc bán", price: 70_000);
        var group = await host.Place(await host.Answered((variant, 2)));

        await host.Rows(async db =>
        {
            (await db.Set<Variant>().FirstAsync(v => v.Id == variant.Id)).Change("1 kg", Money.Dong(99_000));
            (await db.Set<Listing>().FirstAsync(l => l.Id == listing.Id)).Touch();
            return await db.SaveChangesAsync();
        });

        var order = (await host.OrdersOf(group)).ShouldHaveSingleItem();
        (order.AccountId, order.ProducerName, order.State).ShouldBe((account.Id, producer.Name, OrderState.AwaitingPayment));
        var line = order.Lines.ShouldHaveSingleItem();
        (line.Title, line.Pack, line.Price, line.Quantity, line.Revision).ShouldBe(("Tên lúc bán", "500 g", Money.Dong(70_000), 2, listing.Revision));
    }

    [Fact]
    public async Task A_price_that_changed_is_shown_and_must_be_agreed_to()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, price: 70_000);
        var key = await host.Answered((variant, 2));
        var old = (await host.Send(Caller.Anonymous, new ShowCheckout(key))).Total;
        await host.Rows(db => db.Set<Variant>().Where(v => v.Id == variant.Id).ExecuteUpdateAsync(s => s.SetProperty(v => v.Price.Minor, 75_000)));

        var refused = await host.Send(Caller.Anonymous, new PlaceOrder(Given.New<OrderGroup>(), key, old.Minor)).Refused();
        var view = await host.Send(Caller.Anonymous, new ShowCheckout(key));

        refused.Refusals[0].ShouldSatisfyAllConditions(r => r.Code.ShouldBe("checkout.price_changed"), r => r.Args.ShouldBe([Money.Dong(170_000), Money.Dong(160_000)]));
        view.Parcels[0].Lines[0].Before.ShouldBe(Money.Dong(70_000));
        (await host.OrdersOf(await host.Place(key)))[0].Total.ShouldBe(Money.Dong(170_000));
    }

    [Fact]
    public async Task Goods_taken_out_of_the_shop_are_named_at_basket_start_and_placing()
    {
        var (producer, _, _) = await host.Producer();
        var (listing, variant) = await host.Listing(producer, title: "Nem thử");
        var key = await host.Answered((variant, 1));
        var basket = await host.Basket((variant, 1));
        await host.Rows(async db =>
        {
            (await db.Set<Listing>().FirstAsync(l => l.Id == listing.Id)).Withdraw();
            return await db.SaveChangesAsync();
        });

        DomainException[] refused =
        [
            await host.Basket((variant, 1)).Refused(),
            await host.Start(basket).Refused(),
            await host.Place(key).Refused(),
        ];

        refused.ShouldAllBe(r => r.Code == "basket.not_for_sale" && (string)r.Refusals[0].Args[0] == "Nem thử");
        (await host.Send(Caller.Anonymous, new ShowBasket(basket))).ShouldSatisfyAllConditions(b => b.CanOrder.ShouldBeFalse(), b => b.Groups[0].Lines[0].Trouble!.Code.ShouldBe("basket.not_for_sale"));
    }

    [Fact]
    public async Task A_seller_without_a_receiving_account_cannot_be_ordered_from()
    {
        var (producer, _, account) = await host.Producer();
        var (_, variant) = await host.Listing(producer, title: "Chưa có chỗ trả tiền");
        await host.Rows(db => db.Set<Domain.Producers.ReceivingAccount>().Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.RetiredAt, Given.Now)));

        var refused = await host.Basket((variant, 1)).Refused();

        refused.Refusals[0].ShouldSatisfyAllConditions(r => r.Code.ShouldBe("basket.no_account"), r => r.Args.ShouldBe(["Chưa có chỗ trả tiền", producer.Name]));
    }

    [Fact]
    public async Task What_was_ordered_leaves_the_basket_and_the_basket_can_be_used_again()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        var basket = await host.Basket((variant, 2));
        var first = await host.Start(basket);
        await host.Send(Caller.Anonymous, new AnswerReceiver(first, "Nguyễn Thị Mua", "0912345678"));
        await host.Send(Caller.Anonymous, new AnswerAddress(first, "Số 8", Given.YenMo));
        await host.Place(first);

        (await host.Send(Caller.Anonymous, new ShowBasket(basket))).Groups.ShouldBeEmpty();
        await host.Send(Caller.Anonymous, new PutInBasket(basket, variant.Id, 1));
        (await host.Start(basket)).ShouldNotBe(first);
    }

    [Fact]
    public async Task The_address_of_the_order_is_sent_to_the_receivers_phone()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        var key = await host.Answered((variant, 1));
        var phone = Given.Phone();
        await host.Send(Caller.Anonymous, new AnswerReceiver(key, "Nguyễn Thị Mua", phone));

        var group = await host.Place(key);

        // A message that was sent already has no text any more, unless it is kept elsewhere; its job is what was promised.
        var jobs = await host.Rows(db => db.Set<Job>().AsNoTracking().Where(j => j.Kind == Features.Notices.Texting.Kind).ToListAsync());
        jobs.ShouldContain(j => j.DoneAt != null || (j.Payload.Contains("/orders/" + group, StringComparison.Ordinal) && j.Payload.Contains(phone, StringComparison.Ordinal)));
    }
}
