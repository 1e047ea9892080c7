using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Ordering;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Ordering;

/// <summary>Stock follows orders, and the books add up whatever breaks (pitfall 3).</summary>
public sealed class OrderStockTests(OrderingHost host) : IClassFixture<OrderingHost>
{
    [Theory]
    [InlineData("Paid", 8, 0)]
    [InlineData("Expired", 10, 0)]
    [InlineData("Cancelled", 10, 0)]
    [InlineData("Paid,Cancelled", 10, 0)]
    [InlineData("Paid,Confirmed,Cancelled", 10, 0)]
    [InlineData("Paid,Confirmed,Packed,Cancelled", 10, 0)]
    [InlineData("Paid,Confirmed,Packed,HandedOver,Delivered", 8, 0)]
    [InlineData("Expired,Paid", 8, 0)]
    public async Task Stock_follows_an_order_through_its_states(string way, int onHand, int reserved)
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 10);
        var order = (await host.OrdersOf(await host.Place(await host.Answered((variant, 2)))))[0];
        (await host.StockOf(variant)).ShouldBe((10, 2));

        foreach (var state in way.Split(','))
        {
            await host.Move(order, Enum.Parse<OrderState>(state));
        }

        (await host.StockOf(variant)).ShouldBe((onHand, reserved));
        await host.BooksAddUp(variant, 10);
        (await host.OrdersOf(await GroupOf(order)))[0].Steps.Count.ShouldBe(1 + way.Split(',').Length);
    }

    [Fact]
    public async Task Late_money_is_refused_where_the_goods_are_gone()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 2, title: "Cam thử");
        var order = (await host.OrdersOf(await host.Place(await host.Answered((variant, 2)))))[0];
        await host.Move(order, OrderState.Expired);
        await host.Start(await host.Basket((variant, 1)));

        var refused = await host.Move(order, OrderState.Paid).Refused();

        (refused.Code, refused.Refusals[0].Args[0]).ShouldBe(("order.stock_gone", "Cam thử"));
        (await host.StockOf(variant)).ShouldBe((2, 1));
        await host.BooksAddUp(variant, 2);
    }

    [Fact]
    public async Task Money_deadline_and_buyer_at_the_same_moment_move_stock_once()
    {
        var (producer, _, _) = await host.Producer();
        for (var round = 0; round < 10; round++)
        {
            var (_, variant) = await host.Listing(producer, stock: 3);
            var group = await host.Place(await host.Answered((variant, 3)));
            var order = (await host.OrdersOf(group))[0];

            var outcomes = await Task.WhenAll(
                Try(host.Move(order, OrderState.Paid)),
                Try(host.Move(order, OrderState.Expired)),
                Try(host.Send(Caller.Anonymous, new CancelUnpaidOrder(group, order.Number))));

            outcomes.ShouldAllBe(o => o == null || o == "order.move" || o == "order.not_waiting" || o == "order.stock_gone");
            var state = (await host.OrdersOf(group))[0].State;
            (await host.StockOf(variant)).ShouldBe((state == OrderState.Paid ? 0 : 3, 0));
            await host.BooksAddUp(variant, 3);
        }
    }

    [Fact]
    public async Task A_process_that_dies_while_placing_or_moving_leaves_nothing_half_done()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 10);
        var key = await host.Answered((variant, 4));
        OrderingHost.Breaks = true;
        try
        {
            await Should.ThrowAsync<Exception>(() => host.Place(key));
        }
        finally
        {
            OrderingHost.Breaks = false;
        }

        (await host.Rows(db => db.Set<Checkout>().Where(c => c.Key == key).Select(c => c.State).FirstAsync())).ShouldBe(CheckoutState.Open);
        (await host.Rows(db => db.Set<Order>().CountAsync(o => o.ProducerId == producer.Id))).ShouldBe(0);
        (await host.StockOf(variant)).ShouldBe((10, 4));

        var order = (await host.OrdersOf(await host.Place(key)))[0];
        OrderingHost.Breaks = true;
        try
        {
            await Should.ThrowAsync<Exception>(() => host.Move(order, OrderState.Paid));
        }
        finally
        {
            OrderingHost.Breaks = false;
        }

        (await host.StockOf(variant)).ShouldBe((10, 4));
        await host.BooksAddUp(variant, 10);
    }

    private static async Task<string?> Try(Task sent)
    {
        try
        {
            await sent;
            return null;
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }

    private Task<string> GroupOf(Order order) => host.Rows(db => db.Set<OrderGroup>().Where(g => g.Id == order.GroupId).Select(g => g.Key).FirstAsync());
}
