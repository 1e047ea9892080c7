using System.Data.Common;
using Marketplace.Persistence.Postgres;
using Marketplace.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Marketplace.Persistence;

/// <summary>Where rows are kept.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Folder for SQLite, search index, photos and messages.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>A PostgreSQL connection string; empty means SQLite in <see cref="DataFolder"/>.</summary>
    public string Postgres { get; set; } = "";

    /// <summary>True for SQLite.</summary>
    public bool IsSqlite => string.IsNullOrWhiteSpace(Postgres);

    /// <summary>The SQLite file.</summary>
    public string SqliteFile => Path.Combine(DataFolder, "chophien.db");
}

/// <summary>Registers the database that the configuration names.</summary>
public static class PersistenceSetup
{
    /// <summary>Adds the context. Configuration: <c>Database:DataFolder</c>, <c>Database:Postgres</c>.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        services.AddSingleton(options);
        if (options.IsSqlite)
        {
            Directory.CreateDirectory(options.DataFolder);
            var connection = new SqliteConnectionStringBuilder { DataSource = options.SqliteFile, DefaultTimeout = 30, Pooling = true }.ToString();
            services.AddDbContextPool<SqliteContext>(o => o.UseSqlite(connection).UseSnakeCaseNamingConvention().AddInterceptors(new Pragmas()));
            services.AddScoped<MarketplaceContext>(p => p.GetRequiredService<SqliteContext>());
        }
        else
        {
            services.AddDbContextPool<PostgresContext>(o => o.UseNpgsql(options.Postgres).UseSnakeCaseNamingConvention());
            services.AddScoped<MarketplaceContext>(p => p.GetRequiredService<PostgresContext>());
        }

        return services;
    }

    /// <summary>Per connection: readers never wait for the writer, and a commit survives a crash of the machine.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        private const string Text = "pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=10000; pragma foreign_keys=on;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Text;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
