using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Shell;

/// <summary>Something to be complete before the first page is served; run in order of <see cref="Place"/>.</summary>
public interface IStartUpStep
{
    /// <summary>Small first: 10 reference data, 20 seed, 30 search index.</summary>
    int Place { get; }

    /// <summary>Does it; quick where it was done before.</summary>
    Task Run(CancellationToken cancel);
}

/// <summary>Migrations, then every step, then the gate opens.</summary>
internal sealed partial class StartUp(IServiceScopeFactory scopes, Readiness readiness, IServer server, IOptions<ShellOptions> options, IHostEnvironment environment, IHostApplicationLifetime life, DatabaseOptions database, ILogger<StartUp> log) : BackgroundService
{
    private FileStream? owner;

    /// <inheritdoc/>
    public override void Dispose()
    {
        owner?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Kestrel is asked for its address below, so it must have started.
            TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = life.ApplicationStarted.Register(() => started.TrySetResult());
            await started.Task.WaitAsync(stoppingToken);
            TakeFolder();
            await using (var scope = scopes.CreateAsyncScope())
            {
                if (environment.IsDevelopment() || options.Value.Migrate)
                {
                    await scope.ServiceProvider.GetRequiredService<MarketplaceContext>().Database.MigrateAsync(stoppingToken);
                }

                foreach (var step in scope.ServiceProvider.GetServices<IStartUpStep>().OrderBy(s => s.Place))
                {
                    await step.Run(stoppingToken);
                }
            }

            readiness.Open();
            if (options.Value.Announce)
            {
                var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
                await Console.Out.WriteLineAsync("Ready " + address);
                await Console.Out.FlushAsync(stoppingToken);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error);
            readiness.Fail(error);
            Environment.ExitCode = 1;
            life.StopApplication();
        }
    }

    // Two processes on one SQLite folder would each think that commands wait for each other in one queue.
    private void TakeFolder()
    {
        if (database.IsSqlite)
        {
            Directory.CreateDirectory(database.DataFolder);
            owner = new FileStream(Path.Combine(database.DataFolder, "owner.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Starting failed")]
    private partial void LogFailed(Exception error);
}
