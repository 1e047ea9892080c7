using System.Net;
using System.Net.Http.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Ordering;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Ordering;

/// <summary>What sellers and their helpers do with orders, and nobody else.</summary>
public sealed class SellingPagesTests(OrderingHost host) : IClassFixture<OrderingHost>
{
    [Fact]
    public async Task A_seller_takes_an_order_from_paid_to_delivered_one_button_at_a_time()
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, title: "Chuối để gói");
        var order = (await host.OrdersOf(await host.Place(await host.Answered((variant, 2)))))[0];
        await host.Move(order, OrderState.Paid);
        var seller = await Visitor.Of(host, owner);
        var address = "/my/orders/" + order.Id;
        (await seller.Read("/my/orders")).ShouldContain("2 × Chuối để gói 500 g");

        foreach (var (button, next) in new[] { ("Nhận đơn", "Confirmed"), ("Đã gói xong", "Packed"), ("Đã đưa bưu điện", "HandedOver"), ("Người mua đã nhận", "Delivered") })
        {
            (await seller.Read(address)).ShouldContain(button);
            (await seller.Post(address, new { Form__Tracking = "eb123456789vn" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            (await host.OrdersOf(await GroupOf(order)))[0].State.ToString().ShouldBe(next);
        }

        (await seller.Read(address)).ShouldContain("EB123456789VN");
        var slip = await seller.Read(address + "/slip");
        slip.ShouldContain("Nguyễn Thị Mua");
        slip.ShouldContain("Không thu tiền khi giao");
    }

    [Fact]
    public async Task Others_get_404_and_helpers_of_a_delegated_office_act_for_the_seller()
    {
        var office = await host.Office();
        var (producer, owner, _) = await host.Producer(office);
        var (_, variant) = await host.Listing(producer);
        var order = (await host.OrdersOf(await host.Place(await host.Answered((variant, 1)))))[0];
        await host.Move(order, OrderState.Paid);
        var helper = await host.PersonIn(Role.Helper, office);
        var strange = await host.PersonIn(Role.Helper);
        var (_, other, _) = await host.Producer();

        foreach (var person in new[] { strange, other, await host.PersonIn(Role.Administrator) })
        {
            var api = await Visitor.Api(host, person);
            (await api.GetAsync($"/api/my/orders/{order.Id}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await api.PostAsJsonAsync($"/api/my/orders/{order.Id}/moves", new { To = "Confirmed" }, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await api.GetStringAsync("/api/my/orders", TestContext.Current.CancellationToken)).ShouldNotContain(order.Number);
        }

        (await Visitor.Of(host).Http.GetAsync("/my/orders", TestContext.Current.CancellationToken)).Headers.Location!.ToString().ShouldStartWith("/sign-in");
        (await host.OrdersOf(await GroupOf(order)))[0].State.ShouldBe(OrderState.Paid);

        var help = await Visitor.Of(host, helper);
        (await help.Read("/my/orders")).ShouldContain("Làm thay " + producer.Name);
        (await help.Read("/my/orders/" + order.Id)).ShouldContain("Đang làm thay " + producer.Name);
        (await (await Visitor.Of(host, owner)).Read("/my/orders/" + order.Id)).ShouldNotContain("Đang làm thay");
        (await help.Post("/my/orders/" + order.Id, new { })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.OrdersOf(await GroupOf(order)))[0].State.ShouldBe(OrderState.Confirmed);
    }

    [Theory]
    [InlineData(OrderState.Paid, "order.step")]
    [InlineData(OrderState.Expired, "order.step")]
    [InlineData(OrderState.Packed, "order.move")]
    public async Task A_seller_cannot_say_that_money_came_nor_skip_a_step(OrderState to, string code)
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        var order = (await host.OrdersOf(await host.Place(await host.Answered((variant, 1)))))[0];

        (await host.Send(owner.AsCaller(), new MoveOrder(order.Id, to)).Refused()).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Calling_a_paid_order_off_is_asked_about_and_puts_the_goods_back()
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 4);
        var order = (await host.OrdersOf(await host.Place(await host.Answered((variant, 3)))))[0];
        await host.Move(order, OrderState.Paid);
        var seller = await Visitor.Of(host, owner);
        var address = $"/my/orders/{order.Id}/cancel";

        (await seller.Read(address)).ShouldContain("bác phải trả lại tiền");
        (await seller.Post(address, new { })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await host.StockOf(variant)).ShouldBe((4, 0));
        await host.BooksAddUp(variant, 4);
    }

    [Fact]
    public async Task Piles_come_in_pages_of_twenty_oldest_first()
    {
        var (producer, owner, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 100);
        List<Order> orders = [];
        for (var i = 0; i < 21; i++)
        {
            orders.AddRange(await host.OrdersOf(await host.Place(await host.Answered((variant, 1)))));
            await host.Move(orders[^1], OrderState.Paid);
        }

        var first = await host.Send(owner.AsCaller(), new ListSales());
        var second = await host.Send(owner.AsCaller(), new ListSales(SalesList.ToConfirm, 2));

        (first.Pages, first.Rows.Count, second.Rows.Count, first.Counts[SalesList.ToConfirm]).ShouldBe((2, 20, 1, 21));
        first.Rows.Concat(second.Rows).Select(r => r.Id).ShouldBe(orders.Select(o => o.Id));
    }

    private Task<string> GroupOf(Order order) => host.Rows(db =>
        Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.FirstAsync(db.Set<OrderGroup>().Where(g => g.Id == order.GroupId).Select(g => g.Key)));
}
