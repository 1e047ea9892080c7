using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ordering;
using Marketplace.Features.Payments;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Rules.Walk;

/// <summary>A buyer who comes as far as a route needs.</summary>
internal static class Buying
{
    /// <summary>The cookie that holds a basket's key.</summary>
    public const string BasketCookie = "gio";

    /// <summary>A basket with one pack of the producer's.</summary>
    public static async Task<(string Key, Id<Variant> Variant)> Basket(this Stage stage)
    {
        var (_, variant) = await stage.Listing();
        var key = (await stage.Host.Send(Caller.Anonymous, new OpenBasket(Given.New<Basket>()))).Key;
        await stage.Host.Send(Caller.Anonymous, new PutInBasket(key, variant.Id, 2));
        return (key, variant.Id);
    }

    /// <summary>A checkout; with all answers where <paramref name="complete"/>.</summary>
    public static async Task<string> Checkout(this Stage stage, bool complete = true)
    {
        var (basket, _) = await stage.Basket();
        var key = (await stage.Host.Send(Caller.Anonymous, new StartCheckout(Given.New<Checkout>(), basket))).Key;
        if (complete)
        {
            await stage.Host.Send(Caller.Anonymous, new AnswerReceiver(key, "Lê Thị Mua", "0987 654 321"));
            await stage.Host.Send(Caller.Anonymous, new AnswerAddress(key, "Số 5, ngõ 2", Given.YenMo));
            await stage.Host.Send(Caller.Anonymous, new AnswerDelivery(key, ""));
        }

        return key;
    }

    /// <summary>An order that waits for its money.</summary>
    public static async Task<(string Group, Order Order, PaymentAttempt Attempt)> Ordered(this Stage stage)
    {
        var checkout = await stage.Checkout();
        var total = (await stage.Host.Send(Caller.Anonymous, new ShowCheckout(checkout))).Total.Minor;
        var group = (await stage.Host.Send(Caller.Anonymous, new PlaceOrder(Given.New<OrderGroup>(), checkout, total))).Key;
        return await stage.Host.Rows(async db =>
        {
            var order = await db.Set<Order>().AsNoTracking().SingleAsync(o => db.Set<OrderGroup>().Any(g => g.Id == o.GroupId && g.Key == group));
            return (group, order, await db.Set<PaymentAttempt>().AsNoTracking().SingleAsync(a => a.OrderId == order.Id));
        });
    }

    /// <summary>An order whose money has come.</summary>
    public static async Task<(string Group, Order Order)> Paid(this Stage stage)
    {
        var (group, order, attempt) = await stage.Ordered();
        await stage.Host.Send(stage.Caller(Who.Owner), new ConfirmMoneyCame(attempt.Id));
        return (group, order);
    }

    /// <summary>Money that came short, and the task that asks what to do with it.</summary>
    public static async Task<MoneyTask> Task(this Stage stage)
    {
        var (_, _, attempt) = await stage.Ordered();
        await stage.Host.Send(new Caller(CallerKind.Webhook, Name: BankWebhook.SePay), new HearTransfer(BankWebhook.SePay, SessionGate.NewToken(), stage.Account.Id, stage.Account.Number, Money.Dong(attempt.Amount.Minor - 10_000), attempt.Code, Given.Now, "{}"));
        return await stage.Host.Rows(db => db.Set<MoneyTask>().AsNoTracking().OrderByDescending(t => t.OpenedAt).FirstAsync(t => t.ProducerId == stage.Producer.Id && t.AttemptId == attempt.Id));
    }
}
