using System.Reflection;
using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Persistence;

/// <summary>All rows. Each database has a subclass with its own migrations; what differs between them lives in those two folders.</summary>
public abstract class MarketplaceContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Keys that protect cookies and forms, shared by all processes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>True where another process's identical row made the insert fail.</summary>
    public abstract string? BrokenUniqueIndex(Exception error);

    /// <summary>True where running the whole command again may succeed (deadlock, busy database, serialization).</summary>
    public abstract bool IsTransient(Exception error);

    /// <summary>Begins the transaction of a command.</summary>
    public abstract Task<IAsyncDisposable> BeginCommand(CancellationToken cancel);

    /// <summary>Outbox rows that no later commit can precede, after a place in it.</summary>
    public abstract Task<List<OutboxMessage>> ReadOutbox(OutboxPlace after, int most, CancellationToken cancel);

    /// <summary>The end of the outbox now.</summary>
    public abstract Task<OutboxPlace> EndOfOutbox(CancellationToken cancel);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.ComplexProperties<Money>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        foreach (var row in typeof(Entity).Assembly.GetTypes().Where(t => typeof(Entity).IsAssignableFrom(t) && !t.IsAbstract))
        {
            var id = typeof(Id<>).MakeGenericType(row);
            configurationBuilder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(row));
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var tables in Assembly.GetExecutingAssembly().GetTypes().Where(t => typeof(ITables).IsAssignableFrom(t) && t is { IsAbstract: false, IsInterface: false }).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            ((ITables)Activator.CreateInstance(tables)!).Configure(modelBuilder, this);
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (typeof(Entity).IsAssignableFrom(entity.ClrType))
            {
                modelBuilder.Entity(entity.ClrType).Ignore(nameof(Entity.Raised));
                modelBuilder.Entity(entity.ClrType).Property(nameof(Entity.Version)).IsConcurrencyToken();
                modelBuilder.Entity(entity.ClrType).Property("Id").ValueGeneratedNever();
            }
        }
    }

    private sealed class IdConverter<T>() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value));
}

/// <summary>The tables of one feature.</summary>
public interface ITables
{
    /// <summary>Adds them to the model.</summary>
    void Configure(ModelBuilder model, MarketplaceContext context);
}
