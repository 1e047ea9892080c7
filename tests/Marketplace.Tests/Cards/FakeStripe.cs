using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Tests.Cards;

/// <summary>What no server of Stripe's for tests has: Checkout pages that are remembered, idempotency keys, refunds that are never more than was paid, signed webhooks in the package's own API version, and faults on demand.</summary>
internal sealed class FakeStripe : IAsyncDisposable
{
    public const string Secret = "whsec_test_0123456789";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, JsonObject> objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Sent, int Status, string Body)> keys = new(StringComparer.Ordinal);
    private readonly Lock turn = new();
    private int number;

    private FakeStripe(WebApplication app) => this.app = app;

    /// <summary>Its address.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The next requests fare so: a status, 0 for a cut line before anything happens, -1 for an answer that is lost.</summary>
    public Queue<int> Faults { get; } = new();

    /// <summary>Requests that get no answer until whoever asked is gone: before anything happens, or after it has.</summary>
    public (Func<string, bool> Is, bool Done, TaskCompletionSource Reached)? Hold { get; set; }

    /// <summary>How many there are of a kind with this in their metadata.</summary>
    public int Count(string kind, string named) => objects.Values.Count(o => Text(o, "object") == kind && o["metadata"]?.ToJsonString().Contains(named, StringComparison.Ordinal) == true);

    /// <summary>Every request: method, path, form.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<FakeStripe> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, 0));
        FakeStripe fake = new(builder.Build());
        fake.app.Run(fake.Answer);
        await fake.app.StartAsync();
        return fake;
    }

    /// <summary>The buyer pays on the page, or his bank does something else.</summary>
    public JsonObject Buyer(string session, string payment = "paid", string status = "complete", string intent = "succeeded")
    {
        lock (turn)
        {
            var page = objects[session];
            (page["status"], page["payment_status"]) = (status, payment);
            objects[Text(page, "payment_intent")]["status"] = intent;
            return page;
        }
    }

    public JsonObject Of(string id) => objects[id];

    /// <summary>Something that happened there without us.</summary>
    public void Put(JsonObject thing) => objects[Text(thing, "id")] = thing;

    /// <summary>A webhook as Stripe signs it.</summary>
    public static (string Body, string Signature) Webhook(string type, JsonObject about, string? version, DateTimeOffset at, string secret = Secret, string? id = null)
    {
        JsonObject told = new() { ["id"] = id ?? "evt_" + Guid.CreateVersion7().ToString("N"), ["object"] = "event", ["api_version"] = version, ["type"] = type, ["data"] = new JsonObject { ["object"] = about.DeepClone() } };
        var body = told.ToJsonString();
        var stamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return (body, $"t={stamp},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(stamp + "." + body)))}");
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal) : context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        var line = $"{context.Request.Method} {context.Request.Path} {string.Join('&', form.Select(f => f.Key + "=" + f.Value))}";
        Asked.Enqueue(line);
        if (await Held(line, isDone: false, context))
        {
            return;
        }

        var fault = Faults.TryDequeue(out var planned) ? planned : 200;
        if (fault == 0)
        {
            context.Abort();
            return;
        }

        var (status, body) = fault is 200 or -1 ? Once(context, form) : (fault, Error(fault == 402 ? "card_error" : "api_error", "planned"));
        if (await Held(line, isDone: true, context))
        {
            return;
        }

        if (fault == -1)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private async Task<bool> Held(string line, bool isDone, HttpContext context)
    {
        if (Hold is not { } hold || hold.Done != isDone || !hold.Is(line))
        {
            return false;
        }

        hold.Reached.TrySetResult();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        return true;
    }

    // The same key gives the same answer, and a conflict with other content.
    private (int Status, string Body) Once(HttpContext context, Dictionary<string, string> form)
    {
        lock (turn)
        {
            var key = context.Request.Headers["Idempotency-Key"].ToString();
            var sent = context.Request.Path + "?" + string.Join('&', form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + "=" + f.Value));
            if (key.Length > 0 && keys.TryGetValue(key, out var known))
            {
                return known.Sent == sent ? (known.Status, known.Body) : (400, Error("idempotency_error", "Keys for idempotent requests can only be used with the same parameters."));
            }

            var (status, body) = Do(context.Request.Method, context.Request.Path.Value!.Trim('/').Split('/'), form);
            if (key.Length > 0 && status == 200)
            {
                keys[key] = (sent, status, body);
            }

            return (status, body);
        }
    }

    private (int Status, string Body) Do(string method, string[] path, Dictionary<string, string> form) => (method, string.Join('/', path[1..])) switch
    {
        ("POST", "checkout/sessions") => Open(form),
        ("POST", "refunds") => Refund(form),
        ("GET", "checkout/sessions") => List("checkout.session", form),
        ("GET", "refunds") => List("refund", form),
        ("GET", "disputes") => List("dispute", form),
        ("GET", "balance_transactions") => List("balance_transaction", form),
        ("POST", var expire) when expire.EndsWith("/expire", StringComparison.Ordinal) => Expire(objects[path[^2]]),
        ("GET", _) when objects.TryGetValue(path[^1], out var found) => (200, Shown(found)),
        _ => (404, Error("invalid_request_error", "No such object")),
    };

    private (int Status, string Body) Open(Dictionary<string, string> form)
    {
        var (id, intent) = ("cs_test_" + ++number, "pi_" + number);
        objects[intent] = new() { ["id"] = intent, ["object"] = "payment_intent", ["status"] = "requires_payment_method", ["amount"] = long.Parse(form["line_items[0][price_data][unit_amount]"], CultureInfo.InvariantCulture), ["metadata"] = new JsonObject { ["payment"] = form["payment_intent_data[metadata][payment]"] } };
        objects[id] = new()
        {
            ["id"] = id,
            ["object"] = "checkout.session",
            ["status"] = "open",
            ["payment_status"] = "unpaid",
            ["currency"] = form["line_items[0][price_data][currency]"],
            ["amount_total"] = objects[intent]["amount"]!.DeepClone(),
            ["url"] = "https://checkout.stripe.test/c/pay/" + id,
            ["payment_intent"] = intent,
            ["metadata"] = new JsonObject { ["payment"] = form["metadata[payment]"] },
        };
        return (200, objects[id].ToJsonString());
    }

    private (int Status, string Body) Refund(Dictionary<string, string> form)
    {
        var (intent, amount) = (form["payment_intent"], long.Parse(form["amount"], CultureInfo.InvariantCulture));
        var back = objects.Values.Where(o => Text(o, "object") == "refund" && Text(o, "payment_intent") == intent && Text(o, "status") != "failed").Sum(o => (long)o["amount"]!);
        if (!objects.TryGetValue(intent, out var paid) || Text(paid, "status") != "succeeded" || back + amount > (long)paid["amount"]!)
        {
            return (400, Error("invalid_request_error", "Refund amount is greater than unrefunded amount on charge"));
        }

        var id = "re_" + ++number;
        objects[id] = new() { ["id"] = id, ["object"] = "refund", ["status"] = "succeeded", ["amount"] = amount, ["payment_intent"] = intent, ["metadata"] = new JsonObject { ["refund"] = form["metadata[refund]"] } };
        return (200, objects[id].ToJsonString());
    }

    private (int Status, string Body) Expire(JsonObject page)
    {
        if (Text(page, "status") != "open")
        {
            return (400, Error("invalid_request_error", "Only Checkout Sessions with a status in [\"open\"] can be expired."));
        }

        page["status"] = "expired";
        return (200, page.ToJsonString());
    }

    // Two at a time, so that who reads has to ask for the next page.
    private (int Status, string Body) List(string kind, Dictionary<string, string> asked)
    {
        var all = objects.Where(o => Text(o.Value, "object") == kind).OrderBy(o => o.Key, StringComparer.Ordinal).ToList();
        var rest = asked.TryGetValue("starting_after", out var last) ? all[(all.FindIndex(o => o.Key == last) + 1)..] : all;
        JsonArray data = [.. rest.Take(2).Select(o => JsonNode.Parse(Shown(o.Value)))];
        return (200, new JsonObject { ["object"] = "list", ["data"] = data, ["has_more"] = rest.Count > 2, ["url"] = "/v1/" + kind }.ToJsonString());
    }

    private string Shown(JsonObject found)
    {
        var shown = (JsonObject)found.DeepClone();
        if (Text(shown, "object") == "checkout.session")
        {
            shown["payment_intent"] = objects[Text(found, "payment_intent")].DeepClone();
        }

        return shown.ToJsonString();
    }

    private static string Text(JsonObject of, string name) => of[name]?.GetValue<string>() ?? "";

    private static string Error(string type, string message) => JsonSerializer.Serialize(new { error = new { type, message } });
}
