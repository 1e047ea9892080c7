using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;

namespace Marketplace.Features.Traceability;

/// <summary>Brings events into the log right after they are committed, in every process; what a process that ended left behind is taken up by the next one that reads.</summary>
internal sealed class LogFeed(LogKeeper keeper, IServiceScopeFactory scopes) : IOutboxReader
{
    public async Task<OutboxPlace> Start(CancellationToken cancel)
    {
        OutboxPlace end;
        await using (var scope = scopes.CreateAsyncScope())
        {
            end = await scope.ServiceProvider.GetRequiredService<MarketplaceContext>().EndOfOutbox(cancel);
        }

        await keeper.Append(cancel);
        return end;
    }

    public Task Read(IReadOnlyList<OutboxMessage> facts, OutboxPlace upTo, CancellationToken cancel) =>
        facts.Any(f => f.Topic == TraceRecorder.Topic) ? keeper.Append(cancel) : Task.CompletedTask;
}

/// <summary>Opens the log before the first request, and signs a head that covers the seed's events.</summary>
internal sealed class PrepareLog(LogKeeper keeper) : IStartUpStep
{
    /// <inheritdoc/>
    public int Place => 40;

    /// <inheritdoc/>
    public Task Run(CancellationToken cancel) => keeper.Append(cancel);
}
