using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Marketplace.Persistence;
using Marketplace.Persistence.Postgres;
using Marketplace.Persistence.Sqlite;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Marketplace.Tests.Crash;

/// <summary>The program as a process of its own on a database of its own, to be killed and started again.</summary>
/// <param name="beside">A program whose rows and files it shares; null for ones of its own.</param>
internal sealed class RunningProgram(RunningProgram? beside = null) : IAsyncDisposable
{
    private readonly string folder = beside?.folder ?? Directory.CreateTempSubdirectory("chophien-crash-").FullName;
    private readonly string database = beside?.database ?? "chophien_crash_" + Guid.CreateVersion7().ToString("N");
    private readonly int port = FreePort();
    private Process? process;

    /// <summary>More settings of the environment.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    public Uri Address => new($"http://127.0.0.1:{port}");

    private string Postgres => AppHost.PostgresServer is null ? "" : new NpgsqlConnectionStringBuilder(AppHost.PostgresServer) { Database = database }.ToString();

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task Start()
    {
        if (process is null && beside is null && AppHost.PostgresServer is not null)
        {
            await Admin($"create database {database}");
        }

        ProcessStartInfo start = new("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Marketplace.dll"), "--urls", Address.ToString() })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Database__DataFolder"] = folder;
        start.Environment["Database__Postgres"] = Postgres;
        start.Environment["Shell__Announce"] = "true";
        start.Environment["ELASTICSEARCH_URL"] = "";
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        (await process.StandardOutput.ReadLineAsync(patience.Token)).ShouldBe("Ready " + Address.ToString().TrimEnd('/'));
    }

    /// <summary>Kills it as a power cut does.</summary>
    public async Task Kill()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>The rows, read or prepared from outside.</summary>
    public MarketplaceContext Rows() => AppHost.PostgresServer is null
        ? new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite($"Data Source={Path.Combine(folder, "chophien.db")};Default Timeout=30").UseSnakeCaseNamingConvention().Options)
        : new PostgresContext(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(Postgres).UseSnakeCaseNamingConvention().Options);

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await Kill();
        }

        process?.Dispose();
        if (beside is not null)
        {
            return;
        }

        if (AppHost.PostgresServer is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await Admin($"drop database if exists {database} with (force)");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task Admin(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(AppHost.PostgresServer) { Database = "postgres", Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
