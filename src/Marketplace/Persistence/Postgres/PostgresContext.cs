using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Marketplace.Persistence.Postgres;

/// <summary>Rows in PostgreSQL 15 or newer; any number of processes.</summary>
public sealed class PostgresContext(DbContextOptions<PostgresContext> options) : MarketplaceContext(options)
{
    /// <inheritdoc/>
    public override string? BrokenUniqueIndex(Exception error) =>
        Find(error) is { SqlState: PostgresErrorCodes.UniqueViolation } found ? found.ConstraintName ?? "" : null;

    /// <inheritdoc/>
    public override bool IsTransient(Exception error) =>
        error is DbUpdateConcurrencyException
        || Find(error) is { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable };

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> BeginCommand(CancellationToken cancel) => await Database.BeginTransactionAsync(cancel);

    /// <inheritdoc/>
    public override Task<List<OutboxMessage>> ReadOutbox(OutboxPlace after, int most, CancellationToken cancel) =>
        Set<OutboxMessage>().FromSql(
            $"""
            select * from outbox
            where (transaction > {after.Transaction} or (transaction = {after.Transaction} and number > {after.Number}))
              and transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            order by transaction, number limit {most}
            """).AsNoTracking().ToListAsync(cancel);

    /// <inheritdoc/>
    public override async Task<OutboxPlace> EndOfOutbox(CancellationToken cancel)
    {
        var oldest = await Database.SqlQuery<long>($"select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as \"Value\"").SingleAsync(cancel);
        return new(oldest - 1, long.MaxValue);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<OutboxMessage>().Property(m => m.Transaction).HasDefaultValueSql("pg_current_xact_id()::text::bigint");
        modelBuilder.Entity<HistoryEntry>().Property(h => h.Fields).HasColumnType("jsonb");
    }

    private static PostgresException? Find(Exception? error) =>
        error as PostgresException ?? (error?.InnerException is { } inner ? Find(inner) : null);
}
