using Marketplace.Domain.Kernel;
using Marketplace.Domain.Reconciliation;
using Marketplace.Pipeline;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Reconciliation;

/// <summary>Begins what is due and works through it, producer by producer, then the card provider. Any number of processes offer themselves; the database lets one begin.</summary>
public sealed partial class Reconciler(IServiceScopeFactory scopes, IOptions<ReconciliationOptions> options, Readiness readiness, TimeProvider time, ILogger<Reconciler> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Compares what is due, or what is named; null where nothing is due or somebody else is at it.</summary>
    public async Task<Id<ReconciliationRun>?> Run(ReconciliationScope? scope, CancellationToken cancel)
    {
        await Send(new BuryReconciliation(), cancel);
        if (await Send(new BeginReconciliation(scope), cancel) is not { } run)
        {
            return null;
        }

        try
        {
            HashSet<Id<Domain.Producers.Producer>> suspects = [.. await With<BookRows, List<Id<Domain.Producers.Producer>>>(r => r.Suspects(cancel))];
            foreach (var producer in await With<BookRows, List<Id<Domain.Producers.Producer>>>(r => r.Producers(run.Since, cancel)))
            {
                await With<BookStep, bool>(async step =>
                {
                    await step.Run(run, producer, run.Scope == ReconciliationScope.All || suspects.Contains(producer), cancel);
                    return true;
                });
            }

            var isHeard = await With<CardStep, bool>(step => step.Run(run, cancel));
            await Send(new EndReconciliation(run.Id, IsWhole: true, isHeard), cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogBroken(error);
            await Send(new EndReconciliation(run.Id, IsWhole: false, IsCardHeard: true), cancel);
        }

        return run.Id;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReady(stoppingToken);
        while (options.Value.Minutes > 0 && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Run(null, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogBroken(error);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<TAnswer> Send<TAnswer>(MediatR.IRequest<TAnswer> request, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(BookStep.Self, request, cancel);
    }

    private async Task<TAnswer> With<TService, TAnswer>(Func<TService, Task<TAnswer>> use)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A reconciliation broke off; the next one starts from the beginning")]
    private partial void LogBroken(Exception error);
}
