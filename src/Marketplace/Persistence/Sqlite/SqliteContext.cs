using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Persistence.Sqlite;

/// <summary>Rows in one SQLite file (WAL). One process; its commands take turns in order of arrival.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : MarketplaceContext(options)
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;

    // BEGIN IMMEDIATE waits by polling, which is unfair under load; a queue in the process is not.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <inheritdoc/>
    public override string? BrokenUniqueIndex(Exception error) =>
        Find(error) is { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey } found ? found.Message : null;

    /// <inheritdoc/>
    public override bool IsTransient(Exception error) =>
        error is DbUpdateConcurrencyException || Find(error) is { SqliteErrorCode: Busy or Locked };

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> BeginCommand(CancellationToken cancel)
    {
        await Turn.WaitAsync(cancel);
        try
        {
            await Database.OpenConnectionAsync(cancel);
            var connection = (SqliteConnection)Database.GetDbConnection();
            var transaction = connection.BeginTransaction(deferred: false);
            await Database.UseTransactionAsync(transaction, cancel);
            return new Command(this, transaction);
        }
        catch
        {
            Turn.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task<List<OutboxMessage>> ReadOutbox(OutboxPlace after, int most, CancellationToken cancel) =>
        Set<OutboxMessage>().AsNoTracking().Where(m => m.Number > after.Number).OrderBy(m => m.Number).Take(most).ToListAsync(cancel);

    /// <inheritdoc/>
    public override async Task<OutboxPlace> EndOfOutbox(CancellationToken cancel) =>
        new(0, await Set<OutboxMessage>().MaxAsync(m => (long?)m.Number, cancel) ?? 0);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<OutboxMessage>().Property(m => m.Transaction).HasDefaultValue(0L);
    }

    private static SqliteException? Find(Exception? error) =>
        error as SqliteException ?? (error?.InnerException is { } inner ? Find(inner) : null);

    /// <summary>SQLite has no time type: UTC microseconds since 1970 sort and compare.</summary>
    private sealed class MomentConverter() : ValueConverter<DateTimeOffset, long>(
        moment => (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
        stored => DateTimeOffset.UnixEpoch.AddMicroseconds(stored));

    private sealed class Command(SqliteContext context, SqliteTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await context.Database.UseTransactionAsync(null);
                await transaction.DisposeAsync();
                await context.Database.CloseConnectionAsync();
            }
            finally
            {
                Turn.Release();
            }
        }
    }
}
