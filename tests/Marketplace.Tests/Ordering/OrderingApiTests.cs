using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Domain.Ordering;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Ordering;

/// <summary>Buying as JSON, by key alone.</summary>
public sealed class OrderingApiTests(AppHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_buys_by_the_same_commands_and_a_repeat_gives_the_same_answer()
    {
        var (producer, _, _) = await host.Producer();
        var (_, variant) = await host.Listing(producer);
        var http = Visitor.Of(host).Http;
        var id = Given.New<Basket>();
        var basket = await Key(http.PostAsJsonAsync("/api/baskets", new { id }, Cancel));
        (await Key(http.PostAsJsonAsync("/api/baskets", new { id }, Cancel))).ShouldBe(basket);

        await Done(http.PutAsJsonAsync($"/api/baskets/{basket}/lines/{variant.Id}", new { quantity = 2 }, Cancel));
        (await Read(http, "/api/baskets/" + basket)).GetProperty("total").GetProperty("minor").GetInt64().ShouldBe(160_000);
        var checkout = await Key(http.PostAsJsonAsync("/api/checkouts", new { id = Given.New<Checkout>(), basket }, Cancel));
        await Done(http.PutAsJsonAsync($"/api/checkouts/{checkout}/receiver", new { name = "Nguyễn Thị Mua", phone = "0912345678" }, Cancel));
        await Done(http.PutAsJsonAsync($"/api/checkouts/{checkout}/address", new { line = "Số 8", commune = Given.YenMo }, Cancel));
        await Done(http.PutAsJsonAsync($"/api/checkouts/{checkout}/delivery", new { note = "" }, Cancel));
        await Done(http.PostAsync($"/api/checkouts/{checkout}/hold", null, Cancel));
        var total = (await Read(http, "/api/checkouts/" + checkout)).GetProperty("total").GetProperty("minor").GetInt64();

        var wrong = await http.PostAsJsonAsync("/api/orders", new { id = Given.New<OrderGroup>(), key = checkout, total = total - 1 }, TestContext.Current.CancellationToken);
        wrong.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("checkout.price_changed");
        var group = await Key(http.PostAsJsonAsync("/api/orders", new { id = Given.New<OrderGroup>(), key = checkout, total }, Cancel));

        var order = (await Read(http, "/api/orders/" + group)).GetProperty("orders")[0];
        order.GetProperty("state").GetString().ShouldBe("AwaitingPayment");
        await Done(http.PostAsync($"/api/orders/{group}/{order.GetProperty("number").GetString()}/cancel", null, Cancel));
        await Done(http.PostAsJsonAsync("/api/orders/look-up", new { number = "1000 0000", phone = "0912345678" }, Cancel));
        (await http.GetAsync("/api/checkouts/nobody", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> Key(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    private static async Task Done(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    private static Task<JsonElement> Read(HttpClient http, string address) => http.GetFromJsonAsync<JsonElement>(address);
}
