using System.Net;
using Marketplace.Domain.Notices;
using Marketplace.Features.Notices;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Accounts;

public sealed class NoticesTests(AppHost host)
{
    [Fact]
    public async Task A_message_sent_twice_is_kept_once()
    {
        var folder = host.Services.GetRequiredService<IMessageFolder>();
        var (id, phone) = (Guid.CreateVersion7(), Given.Phone());
        await folder.Send(id, phone, "Một", CancellationToken.None);
        await folder.Send(id, phone, "Hai", CancellationToken.None);
        (await folder.Latest(phone, 10, CancellationToken.None)).Single().Text.ShouldBe("Một");
    }

    [Theory]
    [InlineData("+84900000001", true)]
    [InlineData("+84912000123", true)]
    [InlineData("+84912345678", false)]
    [InlineData("+84900001001", false)]
    public async Task A_seed_phone_never_reaches_a_real_gateway(string phone, bool sample)
    {
        Recorder gateway = new();
        await ((IJobHandler)new SendText(gateway, host.Services.GetRequiredService<IMessageFolder>())).Run(Guid.CreateVersion7(), $$"""{"phone":"{{phone}}","text":"x"}""", CancellationToken.None);
        gateway.Sent.Count.ShouldBe(sample ? 0 : 1);
    }

    [Fact]
    public async Task The_inbox_of_development_answers_connections_from_this_machine_only()
    {
        await using var far = new FarHost();
        await far.InitializeAsync();
        using var client = far.CreateClient();
        foreach (var (address, status) in new[] { ("127.0.0.1", HttpStatusCode.OK), ("::1", HttpStatusCode.OK), ("203.0.113.9", HttpStatusCode.NotFound), ("", HttpStatusCode.NotFound) })
        {
            far.Address = address;
            (await client.Get("/dev/inbox")).StatusCode.ShouldBe(status, address);
            (await client.Get("/dev/inbox.json?phone=0912345678")).StatusCode.ShouldBe(status, address);
        }
    }

    private sealed class Recorder : ITextGateway
    {
        public string Name => "recorder";

        public List<string> Sent { get; } = [];

        public Task Send(Guid messageId, string phone, string text, CancellationToken cancellation)
        {
            Sent.Add(phone);
            return Task.CompletedTask;
        }
    }

    /// <summary>The program as seen from an address.</summary>
    private sealed class FarHost : AppHost, IStartupFilter
    {
        public string Address { get; set; } = "";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((HttpContext context, RequestDelegate rest) =>
            {
                context.Connection.RemoteIpAddress = Address.Length == 0 ? null : IPAddress.Parse(Address);
                return rest(context);
            });
            next(app);
        };

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(s => s.AddSingleton<IStartupFilter>(this));
        }
    }
}
