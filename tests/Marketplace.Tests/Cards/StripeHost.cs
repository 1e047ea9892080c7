using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Domain.Payments;
using Marketplace.Tests.App;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Tests.Cards;

/// <summary>A program that takes cards by Stripe, and the Stripe that it knows. All that it logs is kept.</summary>
public sealed class StripeHost : IAsyncLifetime
{
    /// <summary>The key, which must be seen nowhere.</summary>
    public const string Key = "sk_test_51NeverSeenAnywhere0123456789";

    /// <summary>The webhook secret that is being replaced.</summary>
    public const string OldSecret = "whsec_test_old_9876543210";

    internal FakeStripe Stripe { get; private set; } = null!;

    internal LoggedHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stripe = await FakeStripe.Start();
        Host = new();
        foreach (var (name, value) in new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Cards:Basis"] = "Cổng thanh toán thử, giấy phép 12/GP-NHNN",
            ["Cards:Stripe:SecretKey"] = Key,
            ["Cards:Stripe:WebhookSecrets:0"] = FakeStripe.Secret,
            ["Cards:Stripe:WebhookSecrets:1"] = OldSecret,
            ["Cards:Stripe:ApiBase"] = Stripe.Address.ToString().TrimEnd('/'),
        })
        {
            Host.Settings[name] = value;
        }

        await Host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Stripe.DisposeAsync();
    }

    /// <summary>Stripe tells of an object; gives the answer's status.</summary>
    internal async Task<int> Tell(string type, JsonObject about, string? version, TimeSpan age = default, string secret = FakeStripe.Secret, string? id = null)
    {
        var (body, signature) = FakeStripe.Webhook(type, about, version, Given.Now - age, secret, id);
        using var http = Host.CreateClient();
        using HttpRequestMessage request = new(HttpMethod.Post, "/webhooks/cards") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Stripe-Signature", signature);
        return (int)(await http.SendAsync(request)).StatusCode;
    }

    /// <summary>What Stripe knows of the group's latest page.</summary>
    internal async Task<string> Session(CardCase card) => (await card.Payment()).Session;
}

/// <summary>A program whose whole log is kept, down to the last detail.</summary>
public sealed class LoggedHost : StillHost
{
    /// <summary>Every line.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(s => s.PostConfigure<LoggerFilterOptions>(o =>
        {
            o.Rules.Clear();
            o.MinLevel = LogLevel.Trace;
        }));
        builder.ConfigureLogging(l => l.AddProvider(new Keeper(Log)));
    }

    private sealed class Keeper(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => log.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
