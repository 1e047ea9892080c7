using Marketplace.Persistence;

namespace Marketplace.Pipeline;

/// <summary>Reads facts in commit order; one instance per process, with a place that the reader keeps itself.</summary>
public interface IOutboxReader
{
    /// <summary>Where to go on; the end of the outbox where it has just built itself from rows.</summary>
    Task<OutboxPlace> Start(CancellationToken cancel);

    /// <summary>Takes facts; may see some twice after a crash.</summary>
    Task Read(IReadOnlyList<OutboxMessage> facts, OutboxPlace upTo, CancellationToken cancel);
}

/// <summary>Feeds every reader of this process.</summary>
public sealed partial class OutboxFeed(IServiceScopeFactory scopes, IEnumerable<IOutboxReader> readers, JobSignal signal, Readiness readiness, TimeProvider time, ILogger<OutboxFeed> log) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly Dictionary<IOutboxReader, OutboxPlace> places = [];
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Feeds what there is now. Tests call it to wait for nothing. A reader that fails holds up no other; its error is thrown after all have been fed.</summary>
    public async Task Catchup(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            List<Exception> failed = [];
            foreach (var reader in readers)
            {
                try
                {
                    await Feed(reader, cancel);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    failed.Add(error);
                }
            }

            if (failed.Count > 0)
            {
                throw new AggregateException(failed);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
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
                await Catchup(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFeedFailed(error);
            }

            await signal.Wait(next, Pause, time, stoppingToken);
        }
    }

    private async Task Feed(IOutboxReader reader, CancellationToken cancel)
    {
        if (!places.TryGetValue(reader, out var place))
        {
            place = await reader.Start(cancel);
            places[reader] = place;
        }

        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var facts = await scope.ServiceProvider.GetRequiredService<MarketplaceContext>().ReadOutbox(place, Batch, cancel);
            if (facts.Count == 0)
            {
                return;
            }

            place = new(facts[^1].Transaction, facts[^1].Number);
            await reader.Read(facts, place, cancel);
            places[reader] = place;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Feeding a reader of the outbox failed")]
    private partial void LogFeedFailed(Exception error);
}
