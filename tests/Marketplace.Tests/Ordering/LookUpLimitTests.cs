using System.Net;
using System.Net.Http.Json;
using Marketplace.Tests.App;

namespace Marketplace.Tests.Ordering;

/// <summary>A program of its own with the limit on.</summary>
public sealed class LookUpLimitTests : IAsyncLifetime
{
    private readonly AppHost host = new();

    public LookUpLimitTests()
    {
        host.Settings["OrderLookUp:Limits"] = "true";
        host.Settings["OrderLookUp:PerAddress"] = "2";
    }

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task One_address_looks_orders_up_a_few_times_by_page_and_by_api_together()
    {
        var cancel = TestContext.Current.CancellationToken;
        var visitor = Visitor.Of(host);
        (await visitor.Http.PostAsJsonAsync("/api/orders/look-up", new { number = "4821 7730", phone = "0912 345 678" }, cancel)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await visitor.Post("/orders", new { Form__Number = "4821 7731", Form__Phone = "0912 345 678" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var refused = await visitor.Http.PostAsJsonAsync("/api/orders/look-up", new { number = "4821 7732", phone = "0912 345 678" }, cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync(cancel)).ShouldContain("order.too_many_look_ups");
        var page = await visitor.Post("/orders", new { Form__Number = "4821 7733", Form__Phone = "0912 345 678" });
        page.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(cancel)).ShouldContain("Bạn tra nhiều lần quá");
    }
}
