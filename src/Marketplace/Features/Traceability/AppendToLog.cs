using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>Makes the log with its key, where there is none.</summary>
public sealed record OpenLog(string Origin, byte[] PublicKey, string PrivateKey) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job);
}

/// <summary>Brings events that are not in the log yet into it, oldest first, and signs the new head in the same transaction; gives how many, or 1 where only the empty log was signed.</summary>
public sealed record AppendToLog : ICommand<int>
{
    /// <summary>Events in one go.</summary>
    internal const int Most = 512;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job);
}

internal sealed class OpenLogHandler(MarketplaceContext db) : IRequestHandler<OpenLog, Unit>
{
    public async Task<Unit> Handle(OpenLog request, CancellationToken cancellationToken)
    {
        // Two processes that start at once: the second's row breaks the key, the command runs again and finds the first's.
        if (!await db.Set<LogHead>().AnyAsync(cancellationToken))
        {
            db.Add(new LogHead { Origin = request.Origin, PublicKey = request.PublicKey, PrivateKey = request.PrivateKey });
        }

        return Unit.Value;
    }
}

internal sealed class AppendToLogHandler(MarketplaceContext db, LogKeeper keeper, TimeProvider time) : IRequestHandler<AppendToLog, int>
{
    public async Task<int> Handle(AppendToLog request, CancellationToken cancellationToken)
    {
        // Writing the row as it is takes its lock until commit: appenders of all processes stand in a line here, and what is read after it is the newest.
        await db.Set<LogHead>().ExecuteUpdateAsync(s => s.SetProperty(h => h.Size, h => h.Size), cancellationToken);
        var head = await db.Set<LogHead>().FirstAsync(cancellationToken);
        var fresh = await db.Set<TraceEvent>().Where(e => e.LogIndex == null).OrderBy(e => e.RecordedAt).ThenBy(e => e.Id).Take(AppendToLog.Most).ToListAsync(cancellationToken);
        if (fresh.Count == 0 && head.Checkpoint.Length > 0)
        {
            return 0;
        }

        MerkleLog log = new(new LogTiles(db));
        var size = head.Size;
        head.Size = await log.AppendAsync(size, [.. fresh.Select(e => MerkleHash.Leaf(e.LogEntry()))], cancellationToken);
        foreach (var one in fresh)
        {
            one.Logged(size++);
        }

        head.Checkpoint = keeper.Sign(head.Size, await log.RootAsync(head.Size, cancellationToken)).ToString();
        head.At = time.GetUtcNow();
        return Math.Max(1, fresh.Count);
    }
}
