using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Marketplace.Adapters.Cards;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Tests.App;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Marketplace.Tests.Cards;

/// <summary>The API version of the package, which webhooks must come in.</summary>
internal static class StripePackage
{
    public static string Version { get; } = (string)typeof(CardServices).Assembly.GetReferencedAssemblies().Where(a => a.Name == "Stripe.net").Select(System.Reflection.Assembly.Load).Single()
        .GetType("Stripe.StripeConfiguration")!.GetProperty("ApiVersion")!.GetValue(null)!;
}

/// <summary>The adapter alone: what it needs to start, and whether Stripe's own mock takes every request it makes.</summary>
public sealed class StripeAdapterTests
{
    [Theory]
    [InlineData("Production", "sk_live_0123456789", true)]
    [InlineData("Production", "sk_test_0123456789", false)]
    [InlineData("Production", "rk_test_0123456789", false)]
    [InlineData("Development", "sk_test_0123456789", true)]
    [InlineData("Development", "sk_live_0123456789", false)]
    public void Production_refuses_a_test_key_and_everything_else_a_live_one(string environment, string key, bool starts)
    {
        using var services = Services(environment, ("Cards:Stripe:SecretKey", key), ("Cards:Stripe:WebhookSecrets:0", "whsec_0123456789"));
        var read = () => services.GetRequiredService<IOptions<StripeOptions>>().Value;
        if (starts)
        {
            read().SecretKey.ShouldBe(key);
        }
        else
        {
            Should.Throw<OptionsValidationException>(read).Message.ShouldNotContain(key);
        }
    }

    [Fact]
    public void Without_a_stated_basis_it_takes_no_cards_and_without_a_key_it_is_not_there()
    {
        using var silent = Services("Development", ("Cards:Stripe:SecretKey", "sk_test_0123456789"), ("Cards:Stripe:WebhookSecrets:0", "whsec_0123456789"));
        silent.GetRequiredService<ICardProvider>().Name.ShouldBeNull();
        using var stated = Services("Development", ("Cards:Stripe:SecretKey", "sk_test_0123456789"), ("Cards:Stripe:WebhookSecrets:0", "whsec_0123456789"), ("Cards:Basis", "Cổng thử"));
        stated.GetRequiredService<ICardProvider>().Name.ShouldBe("stripe");
        using var none = Services("Development");
        none.GetService<ICardProvider>().ShouldBeNull();
    }

    [Fact]
    public void It_needs_one_webhook_secret_or_two_while_one_is_replaced()
    {
        foreach (var count in new[] { 0, 3 })
        {
            using var services = Services("Development", [("Cards:Stripe:SecretKey", "sk_test_0123456789"), .. Enumerable.Range(0, count).Select(i => ($"Cards:Stripe:WebhookSecrets:{i}", "whsec_012345678" + i))]);
            Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<StripeOptions>>().Value);
        }
    }

    [Fact]
    public async Task Every_request_is_accepted_by_stripes_own_mock()
    {
        var tool = Tool("stripe-mock");
        Assert.SkipWhen(tool is null, "stripe-mock is not in ../shared/tools/bin (CHOPHIEN_SHARED)");
        var port = FreePort();
        using var mock = Process.Start(new ProcessStartInfo(tool, ["-http-addr", $"127.0.0.1:{port}"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            await Answers(port);
            using var services = Services("Development", ("Cards:Stripe:SecretKey", "sk_test_123"), ("Cards:Stripe:WebhookSecrets:0", "whsec_0123456789"), ("Cards:Stripe:ApiBase", $"http://127.0.0.1:{port}"));
            var stripe = services.GetRequiredService<ICardProvider>();
            var cancel = TestContext.Current.CancellationToken;
            var opened = await stripe.Open(new(Given.New<CardPayment>(), Money.Dong(165_000), "Chợ Phiên, 2 đơn", new Uri("https://chophien.vn/pay/k/card"), Given.Now.AddMinutes(31)), cancel);
            opened.Session.ShouldStartWith("cs_");
            (await stripe.Look(opened.Session, cancel)).Session.ShouldStartWith("cs_");
            (await stripe.End(opened.Session, cancel)).Session.ShouldStartWith("cs_");
            var refund = await stripe.Refund(Given.New<Refund>() + ":0", "pi_123", Money.Dong(70_000), cancel);
            refund.Reference.ShouldStartWith("re_");
            (await stripe.LookAtRefund(refund.Reference, cancel)).Reference.ShouldStartWith("re_");
            (await stripe.LookAtDispute("dp_123", cancel)).Reference.ShouldNotBeEmpty();
            foreach (var since in new[] { DateTimeOffset.MinValue, Given.Now.AddDays(-3) })
            {
                var records = await stripe.Records(since, cancel).ToListAsync(cancel);
                records.Select(r => r.GetType().Name).Distinct().ShouldBe(["Page", "Back", "Dispute", "Movement"]);
            }
        }
        finally
        {
            mock.Kill();
        }
    }

    private static ServiceProvider Services(string environment, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        ServiceCollection services = new();
        services.AddSingleton<IHostEnvironment>(new NamedEnvironment(environment));
        return services.AddStripe(configuration).BuildServiceProvider();
    }

    private static string? Tool(string name)
    {
        var given = Environment.GetEnvironmentVariable("CHOPHIEN_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); given is null && folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared");
            given = Directory.Exists(Path.Combine(beside, "tools")) ? beside : null;
        }

        var path = given is null ? null : Path.Combine(given, "tools", "bin", name);
        return File.Exists(path) ? path : null;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task Answers(int port)
    {
        using HttpClient http = new();
        for (var i = 0; i < 100; i++)
        {
            try
            {
                await http.GetAsync($"http://127.0.0.1:{port}/");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }

    private sealed class NamedEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
