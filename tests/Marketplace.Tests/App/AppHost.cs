using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Tests.App;

/// <summary>The whole program on a database of its own: SQLite, or PostgreSQL where <c>CHOPHIEN_TEST_POSTGRES</c> holds a connection string. The suite is run once for each.</summary>
public class AppHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("chophien-test-").FullName;
    private readonly string database = "chophien_test_" + Guid.CreateVersion7().ToString("N");

    /// <summary>The server to test on, or null for SQLite.</summary>
    public static string? PostgresServer { get; } = Environment.GetEnvironmentVariable("CHOPHIEN_TEST_POSTGRES") is { Length: > 0 } text ? text : null;

    /// <summary>More settings; override or set before the first use.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>A clock that a test moves by hand; null for the real one.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Where this host keeps its files.</summary>
    public string Folder => folder;

    /// <summary>Starts it and waits until it is ready.</summary>
    public async ValueTask InitializeAsync()
    {
        if (PostgresServer is not null)
        {
            await Admin($"create database {database}");
        }

        _ = Server;
        var readiness = Services.GetRequiredService<Readiness>();
        var ready = readiness.WhenReady(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        if (await Task.WhenAny(ready, readiness.WhenFailed) == readiness.WhenFailed)
        {
            throw new InvalidOperationException("The program did not start.", await readiness.WhenFailed);
        }

        await ready;
    }

    /// <summary>Sends a request as somebody, past HTTP.</summary>
    public async Task<TAnswer> Send<TAnswer>(Caller caller, IRequest<TAnswer> request)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(caller, request);
    }

    /// <summary>Reads or prepares rows.</summary>
    public async Task<TAnswer> Rows<TAnswer>(Func<MarketplaceContext, Task<TAnswer>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<MarketplaceContext>());
    }

    /// <summary>Adds rows as they are.</summary>
    public Task Add(params object[] rows) => Rows(async db =>
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync();
    });

    /// <summary>Does everything that is due after commit: jobs and ordered readers.</summary>
    public async Task Settle()
    {
        await Services.GetRequiredService<JobRunner>().RunDue(CancellationToken.None);
        await WhenReadable();
        await Services.GetRequiredService<OutboxFeed>().Catchup(CancellationToken.None);
    }

    // On PostgreSQL readers stop before the oldest transaction that is still open anywhere on the server, a neighbouring test's or the server's own.
    private async Task WhenReadable()
    {
        if (PostgresServer is null)
        {
            return;
        }

        var last = await Rows(db => db.Set<OutboxMessage>().MaxAsync(m => (long?)m.Transaction)) ?? 0;
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while ((await Rows(db => db.EndOfOutbox(patience.Token))).Transaction < last)
        {
            await Task.Delay(5, patience.Token);
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:DataFolder", folder);
        builder.UseSetting("Database:Postgres", PostgresServer is null ? "" : Connection(database));
        builder.UseSetting("Photos:Worker", Path.Combine(AppContext.BaseDirectory, "Marketplace.dll"));
        builder.UseSetting("Logging:LogLevel:Default", "Warning");

        // Tests that compare say when.
        builder.UseSetting("Reconciliation:Minutes", "0");

        // Tests of Elasticsearch name it themselves, with an index of their own.
        builder.UseSetting("ELASTICSEARCH_URL", "");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(l =>
        {
            l.ClearProviders();
            if (Environment.GetEnvironmentVariable("CHOPHIEN_TEST_LOG") is { Length: > 0 })
            {
                l.AddConsole();
            }
        });
        builder.ConfigureServices(s => s.Scan(scan => scan.FromAssemblyOf<AppHost>().AddClasses(c => c.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()));
        if (Clock is not null)
        {
            builder.ConfigureServices(s => s.Replace(ServiceDescriptor.Singleton(Clock)));
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (PostgresServer is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await Admin($"drop database if exists {database} with (force)");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static string Connection(string database) => new NpgsqlConnectionStringBuilder(PostgresServer) { Database = database, MaxPoolSize = 40, Timeout = 60 }.ToString();

    private static async Task Admin(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(PostgresServer) { Database = "postgres", Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
