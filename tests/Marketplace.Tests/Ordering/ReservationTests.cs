using System.Collections.Concurrent;
using System.Globalization;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Ordering;
using Marketplace.Pipeline;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Ordering;

/// <summary>Pitfalls 1, 2, 4, 5, 6: stock is promised once, whoever asks at the same moment.</summary>
public sealed class ReservationTests(AppHost host)
{
    // The final check runs more rounds than every build does.
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("CHOPHIEN_TEST_ROUNDS") ?? "2", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Two_hundred_checkouts_of_fifty_packs_end_with_exactly_fifty_promised()
    {
        var (producer, _, _) = await host.Producer();
        for (var round = 0; round < Rounds; round++)
        {
            var (_, variant) = await host.Listing(producer, stock: 50);
            List<string> baskets = [];
            for (var i = 0; i < 200; i++)
            {
                baskets.Add(await host.Basket((variant, 1)));
            }

            var codes = await Task.WhenAll(baskets.Select(Try));

            codes.Count(c => c is null).ShouldBe(50);
            codes.Count(c => c == "checkout.none_left").ShouldBe(150);
            (await host.StockOf(variant)).ShouldBe((50, 50));
            await host.BooksAddUp(variant, 50);
        }
    }

    [Fact]
    public async Task Baskets_with_the_same_packs_in_any_order_never_meet_a_deadlock()
    {
        var (producer, _, _) = await host.Producer();
        var (_, a) = await host.Listing(producer, stock: 1000);
        var (_, b) = await host.Listing(producer, stock: 1000);
        List<string> baskets = [];
        for (var i = 0; i < 20; i++)
        {
            baskets.AddRange(await host.Basket((a, 1), (b, 2)), await host.Basket((b, 2), (a, 1)), await host.Basket((a, 1), (a, 3)));
        }

        // Each starts three times, so that holding anew and giving back cross one another too.
        // Thirty at a time: more would measure the connection pool.
        ConcurrentBag<string?> codes = [];
        await Parallel.ForEachAsync(baskets.Concat(baskets).Concat(baskets), new ParallelOptions { MaxDegreeOfParallelism = 30 }, async (basket, _) => codes.Add(await Try(basket)));

        codes.Count.ShouldBe(180);
        codes.ShouldAllBe(c => c == null);
        (await host.StockOf(a)).Reserved.ShouldBe(20 + 20 + 60);
        (await host.StockOf(b)).Reserved.ShouldBe(40 + 40);
        await host.BooksAddUp(a, 1000);
        await host.BooksAddUp(b, 1000);
    }

    [Fact]
    public async Task The_last_pack_may_be_checked_out_again_by_the_basket_that_holds_it()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 1);
        var basket = await host.Basket((variant, 1));
        var first = await host.Start(basket);

        (await host.Start(basket)).ShouldBe(first);
        (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Start(basket)))).ShouldAllBe(key => key == first);

        (await host.StockOf(variant)).ShouldBe((1, 1));
        await host.BooksAddUp(variant, 1);
    }

    [Fact]
    public async Task Two_tabs_that_start_at_once_make_one_checkout()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 1);
        var basket = await host.Basket((variant, 1));

        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Start(basket)));

        keys.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        (await host.StockOf(variant)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Where_one_pack_is_short_nothing_is_held_and_every_short_one_is_named_with_what_is_left()
    {
        var (producer, _, _) = await host.Producer();
        var (_, plenty) = await host.Listing(producer, stock: 10, title: "Đủ hàng");
        var (_, few) = await host.Listing(producer, stock: 3, title: "Ít hàng");
        var (_, none) = await host.Listing(producer, stock: 0, title: "Hết hàng");

        var refused = await host.Start(await host.Basket((plenty, 2), (few, 4), (none, 1))).Refused();

        refused.Refusals.Select(r => (r.Code, r.Args[0], r.Args.ElementAtOrDefault(2))).ShouldBe([("checkout.not_enough", "Ít hàng", 3), ("checkout.none_left", "Hết hàng", null)], ignoreOrder: true);
        (await host.StockOf(plenty)).ShouldBe((10, 0));
        (await host.StockOf(few)).ShouldBe((3, 0));
    }

    [Fact]
    public async Task The_same_pack_put_in_twice_is_one_line_and_counts_together()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer, stock: 3);
        var basket = await host.Basket((variant, 2));
        await host.Send(Caller.Anonymous, new PutInBasket(basket, variant.Id, 2, More: true));

        var refused = await host.Start(basket).Refused();

        refused.Code.ShouldBe("checkout.not_enough");
        (await host.StockOf(variant)).ShouldBe((3, 0));
    }

    [Fact]
    public async Task A_changed_basket_holds_what_it_wants_now_and_gives_the_rest_back()
    {
        var (producer, _, _) = await host.Producer();
        var (_, a) = await host.Listing(producer, stock: 5);
        var (_, b) = await host.Listing(producer, stock: 5);
        var basket = await host.Basket((a, 5), (b, 1));
        await host.Start(basket);

        await host.Send(Caller.Anonymous, new PutInBasket(basket, a.Id, 2));
        await host.Send(Caller.Anonymous, new PutInBasket(basket, b.Id, 0));
        await host.Start(basket);

        (await host.StockOf(a)).ShouldBe((5, 2));
        (await host.StockOf(b)).ShouldBe((5, 0));
        await host.BooksAddUp(a, 5);
        await host.BooksAddUp(b, 5);
    }

    private async Task<string?> Try(string basket)
    {
        try
        {
            await host.Send(Caller.Anonymous, new StartCheckout(Given.New<Checkout>(), basket));
            return null;
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }
}
