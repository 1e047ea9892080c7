using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Pipeline;

/// <summary>Runs due jobs: leased by a conditional update, so that any number of processes share them; a lease that ends (a killed process) is taken again.</summary>
public sealed partial class JobRunner(IServiceScopeFactory scopes, JobSignal signal, Readiness readiness, TimeProvider time, ILogger<JobRunner> log) : BackgroundService
{
    private const int Batch = 20;
    private const int MostTries = 12;
    // Longer than any job waits for somebody else; what a killed process had in hand goes on after it.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs what is due now; gives the number of jobs tried. Tests call it to wait for nothing.</summary>
    public async Task<int> RunDue(CancellationToken cancel)
    {
        var tried = 0;
        while (true)
        {
            List<Job> due;
            await using (var scope = scopes.CreateAsyncScope())
            {
                var now = time.GetUtcNow();
                due = await scope.ServiceProvider.GetRequiredService<MarketplaceContext>().Set<Job>().AsNoTracking()
                    .Where(j => j.DoneAt == null && j.DeadAt == null && j.DueAt <= now && (j.LeasedUntil == null || j.LeasedUntil < now))
                    .OrderBy(j => j.DueAt).Take(Batch).ToListAsync(cancel);
            }

            if (due.Count == 0)
            {
                return tried;
            }

            foreach (var job in due)
            {
                tried += await RunOne(job, cancel) ? 1 : 0;
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReady(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await RunDue(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogRunFailed(error);
            }

            await signal.Wait(next, Pause, time, stoppingToken);
        }
    }

    private async Task<bool> RunOne(Job job, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceContext>();
        var now = time.GetUtcNow();
        var until = now + Lease;
        var mine = db.Set<Job>().Where(j => j.Id == job.Id && j.DoneAt == null);
        if (await mine.Where(j => j.LeasedUntil == null || j.LeasedUntil < now).ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedUntil, until).SetProperty(j => j.Tries, j => j.Tries + 1), cancel) == 0)
        {
            return false;
        }

        try
        {
            var handler = scope.ServiceProvider.GetServices<IJobHandler>().FirstOrDefault(h => h.Kind == job.Kind)
                ?? throw new InvalidOperationException("No handler for this kind of job.");
            await handler.Run(job.Id, job.Payload, cancel);
            var done = time.GetUtcNow();
            await mine.ExecuteUpdateAsync(s => s.SetProperty(j => j.DoneAt, done).SetProperty(j => j.Payload, "").SetProperty(j => j.Error, ""), cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogJobFailed(job.Id, job.Kind, error);
            DateTimeOffset? dead = job.Tries + 1 >= MostTries ? now : null;
            var again = now + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, job.Tries + 1)));
            var kind = error.GetType().Name;
            await mine.ExecuteUpdateAsync(s => s.SetProperty(j => j.DueAt, again).SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null).SetProperty(j => j.Error, kind).SetProperty(j => j.DeadAt, dead), cancel);
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for jobs failed")]
    private partial void LogRunFailed(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} of kind {Kind} failed and will be tried again")]
    private partial void LogJobFailed(Guid job, string kind, Exception error);
}
