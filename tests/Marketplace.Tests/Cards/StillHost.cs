using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Tests.Cards;

/// <summary>A program whose jobs run only when a test says so.</summary>
public class StillHost : AppHost
{
    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services =>
        {
            foreach (var runner in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory is not null && s.ImplementationFactory.Method.ReturnType == typeof(JobRunner)).ToList())
            {
                services.Remove(runner);
            }
        });
    }
}
