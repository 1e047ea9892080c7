using System.Net;
using Marketplace.Tests.Cards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Rules.Walk;

/// <summary>A program for the walk alone, so that a changed row is the walk's doing; its jobs run when the walk says so.</summary>
public sealed class WalkHost : StillHost
{
    private Lazy<Task<Stage>>? stage;

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // So many requests by one address are no attack here.
        foreach (var limit in new[] { "CodesPerPhone", "CodesPerAddress", "TriesPerAddress" })
        {
            Settings["SignIn:" + limit] = "1000000";
        }

        base.ConfigureWebHost(builder);
        builder.ConfigureServices(s => s.AddSingleton<IStartupFilter, FromThisMachine>());
    }

    /// <summary>The people and goods of the walk, made once.</summary>
    internal Task<Stage> OnStage() => (stage ??= new(() => Stage.On(this))).Value;

    /// <summary>Requests that come past the network have no address; these pages ask for one.</summary>
    private sealed class FromThisMachine : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress ??= IPAddress.Loopback;
                return following(context);
            });
            next(app);
        };
    }
}
