using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Ordering;
using Marketplace.Features.Shell;
using Marketplace.Pipeline;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Rules.Walk;

internal static partial class Stops
{
    private const string ByKey = "known only to who holds the key";

    private static IEnumerable<Stop> BuyingPages() =>
    [
        Open("GET /basket/{handler?}", "shows the basket in the visitor's own cookie", "/basket"),
        Open("POST /basket/{handler?}", "puts into the basket in the visitor's own cookie", async s => new Asking("/basket", Fields(("Form.Variant", (await s.Listing()).Variant.Id.ToString()), ("Form.Quantity", "1")))),
        Open("POST /basket/{handler?} Lines", "changes the basket in the visitor's own cookie", async s =>
        {
            var (key, variant) = await s.Basket();
            return new Asking("/basket/lines", Fields(("Form.Variant", variant.ToString()), ("Form.Quantity", "3"))) { Cookies = $"{Buying.BasketCookie}={key}" };
        }) with { WithoutKey = a => a with { Cookies = $"{Buying.BasketCookie}={SessionGate.NewToken()}" } },
        Open("GET /checkout", "leads to the visitor's basket", "/checkout") with { Gives = [302] },
        Open("POST /checkout", ByKey, async s => new Asking("/checkout", Fields(("Form.Id", Given.New<Checkout>().ToString()))) { Cookies = $"{Buying.BasketCookie}={(await s.Basket()).Key}" })
            with { WithoutKey = a => a with { Cookies = $"{Buying.BasketCookie}={SessionGate.NewToken()}" } },
        .. Step("receiver", new { Form__Name = "Lê Thị Mua", Form__Phone = "0987 654 321" }, complete: false),
        .. Step("address", new { Form__Line = "Số 5, ngõ 2", Form__Find = "Yên Mô", Form__Found = "Yên Mô", Form__Commune = Given.YenMo }, complete: false),
        .. Step("delivery", new { Form__Note = "Gọi trước." }),
        .. Step("review", new { }),
        Keyed("GET /checkout/{key}/hold", async s => await s.Checkout(), key => $"/checkout/{key}/hold") with { Gives = [302] },
        Keyed("POST /checkout/{key}/hold", async s => await s.Checkout(), key => new Asking($"/checkout/{key}/hold?step=review", Fields())),
        Open("GET /orders", "shows the orders in the visitor's own cookie", "/orders"),
        Open("POST /orders", "what is found goes to the order's own phone and nowhere else", s => s.Form("/orders", new { Form__Number = "12345678", Form__Phone = Given.Phone() })),
        Keyed("GET /orders/{key}", async s => (await s.Ordered()).Group, key => $"/orders/{key}"),
        Keyed("GET /orders/{key}/{number}/cancel", async s => await s.Numbered(), key => $"/orders/{key}/cancel"),
        Keyed("POST /orders/{key}/{number}/cancel", async s => await s.Numbered(), key => new Asking($"/orders/{key}/cancel", Fields())),
    ];

    private static IEnumerable<Stop> BuyingApi() =>
    [
        Open("POST /api/baskets", "everybody may shop", _ => Task.FromResult(new Asking("/api/baskets", Json: new OpenBasket(Given.New<Basket>())))),
        Keyed("GET /api/baskets/{key}", async s => (await s.Basket()).Key, key => $"/api/baskets/{key}"),
        Open("PUT /api/baskets/{key}/lines/{variant:guid}", ByKey, async s =>
        {
            var (key, variant) = await s.Basket();
            return new Asking($"/api/baskets/{key}/lines/{variant}", Json: new { quantity = 4 });
        }) with { WithoutKey = a => a with { Address = $"/api/baskets/{SessionGate.NewToken()}/lines/{a.Address.Split('/')[^1]}" } },
        Open("POST /api/checkouts", ByKey, async s => new Asking("/api/checkouts", Json: new StartCheckout(Given.New<Checkout>(), (await s.Basket()).Key)))
            with { WithoutKey = a => a with { Json = new StartCheckout(Given.New<Checkout>(), SessionGate.NewToken()) } },
        Keyed("GET /api/checkouts/{key}", async s => await s.Checkout(), key => $"/api/checkouts/{key}"),
        Keyed("PUT /api/checkouts/{key}/receiver", async s => await s.Checkout(), key => new Asking($"/api/checkouts/{key}/receiver", Json: new { name = "Lê Thị Mua", phone = "0987 654 321" })),
        Keyed("PUT /api/checkouts/{key}/address", async s => await s.Checkout(), key => new Asking($"/api/checkouts/{key}/address", Json: new { line = "Số 6", commune = Given.YenMo })),
        Keyed("PUT /api/checkouts/{key}/delivery", async s => await s.Checkout(), key => new Asking($"/api/checkouts/{key}/delivery", Json: new { note = "Gọi trước." })),
        Keyed("POST /api/checkouts/{key}/hold", async s => await s.Checkout(), key => new Asking($"/api/checkouts/{key}/hold", Json: new { })),
        Open("POST /api/orders", ByKey, async s =>
        {
            var key = await s.Checkout();
            return new Asking("/api/orders", Json: new PlaceOrder(Given.New<OrderGroup>(), key, (await s.Host.Send(Caller.Anonymous, new ShowCheckout(key))).Total.Minor));
        }) with { WithoutKey = a => a with { Json = ((PlaceOrder)a.Json!) with { Id = Given.New<OrderGroup>(), Key = SessionGate.NewToken() } } },
        Keyed("GET /api/orders/{key}", async s => (await s.Ordered()).Group, key => $"/api/orders/{key}"),
        Keyed("POST /api/orders/{key}/{number}/cancel", async s => await s.Numbered(), key => new Asking($"/api/orders/{key}/cancel", Json: new { })),
        Open("POST /api/orders/look-up", "what is found goes to the order's own phone and nowhere else", _ => Task.FromResult(new Asking("/api/orders/look-up", Json: new LookUpOrder("12345678", Given.Phone())))),
    ];

    private static IEnumerable<Stop> Sales() =>
    [
        For(Who.SignedIn, "GET /my/orders", "/my/orders"),
        For(Who.Keeper, "GET /my/orders/{id:guid}", async s => $"/my/orders/{(await s.Paid()).Order.Id}"),
        For(Who.Keeper, "POST /my/orders/{id:guid}", async s => await s.Form($"/my/orders/{(await s.Paid()).Order.Id}")),
        For(Who.Keeper, "GET /my/orders/{id:guid}/slip", async s => $"/my/orders/{(await s.Paid()).Order.Id}/slip"),
        For(Who.Keeper, "GET /my/orders/{id:guid}/cancel", async s => $"/my/orders/{(await s.Paid()).Order.Id}/cancel"),
        For(Who.Keeper, "POST /my/orders/{id:guid}/cancel", async s => await s.Form($"/my/orders/{(await s.Paid()).Order.Id}/cancel")),
        For(Who.SignedIn, "GET /api/my/orders", "/api/my/orders"),
        For(Who.Keeper, "GET /api/my/orders/{id:guid}", async s => $"/api/my/orders/{(await s.Paid()).Order.Id}"),
        For(Who.Keeper, "POST /api/my/orders/{id:guid}/moves", async s => new Asking($"/api/my/orders/{(await s.Paid()).Order.Id}/moves", Json: new { to = "Confirmed" })),
    ];

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) => fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);

    // Whoever guesses another key gets nothing.
    private static Stop Keyed(string route, Func<Stage, Task<string>> key, Func<string, Asking> ask) =>
        Open(route, ByKey, async s => ask(await key(s))) with { WithoutKey = a => a with { Address = Guess(a.Address, route) } };

    private static string Guess(string address, string route)
    {
        var at = Array.FindIndex(route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split('/'), p => p.StartsWith("{key", StringComparison.Ordinal) || p.StartsWith("{groupKey", StringComparison.Ordinal) || p.StartsWith("{session", StringComparison.Ordinal));
        var parts = address.Split('/');
        parts[at] = SessionGate.NewToken();
        return string.Join('/', parts);
    }

    private static IEnumerable<Stop> Step(string step, object answers, bool complete = true) =>
    [
        Keyed($"GET /checkout/{{key}}/{step}", async s => await s.Checkout(complete), key => $"/checkout/{key}/{step}"),
        Open($"POST /checkout/{{key}}/{step}", ByKey, async s => await s.Form($"/checkout/{await s.Checkout(complete)}/{step}", answers)) with { WithoutKey = a => a with { Address = Guess(a.Address, $"POST /checkout/{{key}}/{step}") } },
    ];

    private static async Task<string> Numbered(this Stage stage)
    {
        var (group, order, _) = await stage.Ordered();
        return $"{group}/{order.Number}";
    }
}
