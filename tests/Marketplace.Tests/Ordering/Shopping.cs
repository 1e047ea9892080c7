using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Ordering;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Ordering;

/// <summary>A buyer's way, past HTTP, for tests that need it behind them.</summary>
internal static class Shopping
{
    /// <summary>A basket with these packs; its key.</summary>
    public static async Task<string> Basket(this AppHost host, params (Variant Variant, int Quantity)[] lines)
    {
        var key = (await host.Send(Caller.Anonymous, new OpenBasket(Given.New<Basket>()))).Key;
        foreach (var (variant, quantity) in lines)
        {
            await host.Send(Caller.Anonymous, new PutInBasket(key, variant.Id, quantity));
        }

        return key;
    }

    /// <summary>Starts to check a basket out; the checkout's key.</summary>
    public static async Task<string> Start(this AppHost host, string basket) =>
        (await host.Send(Caller.Anonymous, new StartCheckout(Given.New<Checkout>(), basket))).Key;

    /// <summary>A checkout with every step answered.</summary>
    public static async Task<string> Answered(this AppHost host, params (Variant Variant, int Quantity)[] lines)
    {
        var key = await host.Start(await host.Basket(lines));
        await host.Send(Caller.Anonymous, new AnswerReceiver(key, "Nguyễn Thị Mua", "0912 345 678"));
        await host.Send(Caller.Anonymous, new AnswerAddress(key, "Số 8, phố Vân Giang", Given.YenMo));
        await host.Send(Caller.Anonymous, new AnswerDelivery(key, "Gọi trước"));
        return key;
    }

    /// <summary>Places a checkout at the price it shows; the group's key.</summary>
    public static async Task<string> Place(this AppHost host, string checkout)
    {
        var view = await host.Send(Caller.Anonymous, new ShowCheckout(checkout));
        return (await host.Send(Caller.Anonymous, new PlaceOrder(Given.New<OrderGroup>(), checkout, view.Total.Minor))).Key;
    }

    /// <summary>The orders of a group.</summary>
    public static Task<List<Order>> OrdersOf(this AppHost host, string group) =>
        host.Rows(db => db.Set<Order>().AsNoTracking().Where(o => db.Set<OrderGroup>().Any(g => g.Id == o.GroupId && g.Key == group)).OrderBy(o => o.ProducerId).ToListAsync());

    /// <summary>A variant's packs: there, promised.</summary>
    public static Task<(int OnHand, int Reserved)> StockOf(this AppHost host, Variant variant) => host.Rows(async db =>
    {
        var stock = await db.Set<Stock>().AsNoTracking().FirstAsync(s => s.VariantId == variant.Id);
        return (stock.OnHand, stock.Reserved);
    });

    /// <summary>Demands that the stock row is what it began with plus all its movements.</summary>
    public static async Task BooksAddUp(this AppHost host, Variant variant, int began)
    {
        var moved = await host.Rows(db => db.Set<StockMovement>().AsNoTracking().Where(m => m.VariantId == variant.Id).ToListAsync());
        (await host.StockOf(variant)).ShouldBe((began + moved.Sum(m => m.OnHand), moved.Sum(m => m.Reserved)));
    }

    /// <summary>The refusal that a request meets.</summary>
    public static async Task<DomainException> Refused(this Task sent) => await Should.ThrowAsync<DomainException>(() => sent);

    /// <summary>Moves an order as its payment or deadline would.</summary>
    public static Task<MediatR.Unit> Move(this AppHost host, Order order, OrderState to) => host.Send(new Caller(CallerKind.Job, Name: "test"), new MoveAnyhow(order.Id, to));
}
