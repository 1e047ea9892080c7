using System.Security.Cryptography;
using Marketplace.Domain.Search;
using Marketplace.Pipeline;

namespace Marketplace.Features.Search;

/// <summary>Takes turn after turn at the cluster's index, apart from all other readers of the outbox, so that a cluster that is away holds nobody up.</summary>
internal sealed partial class ClusterFeed(ClusterIndex index, ClusterWatch watch, JobSignal signal, Readiness readiness, TimeProvider time, ILogger<ClusterFeed> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReady(stoppingToken);
        var pause = Pause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await index.Turn(stoppingToken);
                pause = Pause;
                await signal.Wait(next, Pause, time, stoppingToken);
                continue;
            }
            catch (SearchAwayException away)
            {
                Lost(away);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(error);
                Lost(new(AwayReason.Refused, error.GetType().Name, error));
            }

            await Task.Delay(pause + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(200)), time, stoppingToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private void Lost(SearchAwayException away)
    {
        if (watch.IsCurrent || watch.Away?.Reason != away.Reason)
        {
            LogAway(away.Reason, away.Message);
        }

        watch.Lost(away);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Elasticsearch is away ({Reason}): {Detail}. The embedded index answers")]
    private partial void LogAway(AwayReason reason, string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "Keeping Elasticsearch up failed")]
    private partial void LogFailed(Exception error);
}
