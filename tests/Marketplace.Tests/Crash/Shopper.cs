using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;

namespace Marketplace.Tests.Crash;

/// <summary>Buys over the API again and again until the program is killed; its bank notices are kept to be sent again, as a provider does.</summary>
internal sealed class Shopper(HttpClient http, Guid variant, ReceivingAccount account, int number)
{
    private int notices = number * 100_000;

    /// <summary>Notices that were sent, whether or not an answer came.</summary>
    public List<(string Code, long Amount, int Id)> Sent { get; } = [];

    /// <summary>Orders that were placed with an answer.</summary>
    public int Placed { get; private set; }

    /// <summary>Buys so many times, or until a connection breaks.</summary>
    public async Task Shop(int most = int.MaxValue)
    {
        try
        {
            for (var times = 0; times < most; times++)
            {
                await BuyOne();
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or JsonException or TaskCanceledException)
        {
            // The program was killed under us: that is the point.
        }
    }

    /// <summary>Sends one notice.</summary>
    public async Task<bool> Notify(string code, long amount, int id)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id,
            transactionDate = TimeProvider.System.GetUtcNow().ToVietnam().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            accountNumber = account.Number,
            content = code,
            transferType = "in",
            transferAmount = amount,
        });
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using HttpRequestMessage request = new(HttpMethod.Post, $"/webhooks/sepay/{account.Id}") { Content = new ByteArrayContent(body) };
        request.Headers.Add(SePayNotice.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SePayNotice.SignatureHeader, SePayNotice.Sign(account.WebhookSecret, timestamp, body));
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>Places an order; gives the key of its group.</summary>
    public async Task<string> Place()
    {
        var basket = await Post("/api/baskets", new { id = NewId() });
        await Put($"/api/baskets/{basket}/lines/{variant}", new { quantity = 1 });
        var checkout = await Post("/api/checkouts", new { id = NewId(), basket });
        await Put($"/api/checkouts/{checkout}/receiver", new { name = "Lê Thị Mua", phone = "0987 654 321" });
        await Put($"/api/checkouts/{checkout}/address", new { line = "Số 5, ngõ 2", commune = App.Given.YenMo });
        await Put($"/api/checkouts/{checkout}/delivery", new { note = "" });
        var view = await http.GetFromJsonAsync<JsonElement>($"/api/checkouts/{checkout}");
        var group = await Post("/api/orders", new { id = NewId(), key = checkout, total = Total(view) });
        Placed++;
        return group;
    }

    private async Task BuyOne()
    {
        var group = await Place();
        var orders = await http.GetFromJsonAsync<JsonElement>($"/api/orders/{group}");
        var payment = await http.GetFromJsonAsync<JsonElement>($"/api/payments/{group}/{orders.GetProperty("orders")[0].GetProperty("number").GetString()}");
        var (code, amount, id) = (payment.GetProperty("code").GetString()!, payment.GetProperty("amount").GetProperty("minor").GetInt64(), Interlocked.Increment(ref notices));
        Sent.Add((code, amount, id));
        await Notify(code, amount, id);
    }

    private static long Total(JsonElement view) => view.GetProperty("total").GetProperty("minor").GetInt64();

    private async Task<string> Post(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(path + ": " + await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    private async Task Put(string path, object body)
    {
        using var answer = await http.PutAsJsonAsync(path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(path + ": " + await answer.Content.ReadAsStringAsync());
    }
}
