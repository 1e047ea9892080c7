using Marketplace.Domain.Ordering;
using Marketplace.Features.Ordering;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.Tests.Ordering;

/// <summary>A hold ends by the clock.</summary>
public sealed class ExpiryTests
{
    private static readonly Caller Job = new(CallerKind.Job, Name: Reservations.Ends);

    [Fact]
    public async Task A_hold_ends_after_ten_minutes_and_its_job_run_early_late_or_twice_changes_nothing_more()
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        await using AppHost host = new() { Clock = clock };
        await host.InitializeAsync();
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 5);
        var key = await host.Answered((variant, 5));
        var id = await host.Rows(db => db.Set<Checkout>().Where(c => c.Key == key).Select(c => c.Id).FirstAsync());

        await host.Send(Job, new ExpireCheckout(id));
        (await host.StockOf(variant)).ShouldBe((5, 5), "it is early");

        clock.Advance(TimeSpan.FromMinutes(10));
        (await host.Send(Caller.Anonymous, new ShowCheckout(key))).IsHeld.ShouldBeFalse("time is over though the job has not run");
        (await host.Place(key).Refused()).Code.ShouldBe("checkout.expired");
        await host.Send(Job, new ExpireCheckout(id));
        await host.Send(Job, new ExpireCheckout(id));
        await host.Settle();
        (await host.StockOf(variant)).ShouldBe((5, 0));

        await host.Send(Caller.Anonymous, new HoldAgain(key));
        await host.Send(Caller.Anonymous, new HoldAgain(key));
        await host.Send(Job, new ExpireCheckout(id));
        (await host.StockOf(variant)).ShouldBe((5, 5), "it is held anew");
        (await host.Send(Caller.Anonymous, new ShowCheckout(key))).Answers.Name.ShouldBe("Nguyễn Thị Mua");

        clock.Advance(TimeSpan.FromMinutes(10));
        await host.Send(Caller.Anonymous, new HoldAgain(key));
        (await host.StockOf(variant)).ShouldBe((5, 5), "its own hold, over but not yet given back, is no obstacle");

        await host.Place(key);
        clock.Advance(TimeSpan.FromMinutes(10));
        await host.Send(Job, new ExpireCheckout(id));
        (await host.StockOf(variant)).ShouldBe((5, 5), "an order's stock is for its payment to decide");
        await host.BooksAddUp(variant, 5);
    }

    [Fact]
    public async Task The_job_that_a_checkout_leaves_behind_gives_the_stock_back()
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        await using AppHost host = new() { Clock = clock };
        await host.InitializeAsync();
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 5);
        await host.Start(await host.Basket((variant, 5)));

        clock.Advance(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 100 && (await host.StockOf(variant)).Reserved > 0; i++)
        {
            // The program's own runner may hold the job at this moment.
            await host.Settle();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        (await host.StockOf(variant)).ShouldBe((5, 0));
    }

    [Fact]
    public async Task Goods_that_were_sold_meanwhile_are_named_when_they_should_be_held_again()
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        await using AppHost host = new() { Clock = clock };
        await host.InitializeAsync();
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 5, title: "Mắm tép thử");
        var key = await host.Answered((variant, 4));
        var id = await host.Rows(db => db.Set<Checkout>().Where(c => c.Key == key).Select(c => c.Id).FirstAsync());
        clock.Advance(TimeSpan.FromMinutes(10));
        await host.Send(Job, new ExpireCheckout(id));
        await host.Start(await host.Basket((variant, 3)));

        var refused = await host.Send(Caller.Anonymous, new HoldAgain(key)).Refused();

        refused.Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Code.ShouldBe("checkout.not_enough"), r => r.Args.ShouldBe(["Mắm tép thử", "500 g", 2]));
    }
}
