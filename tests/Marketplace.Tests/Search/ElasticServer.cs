using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Marketplace.Tests.Search;

/// <summary>An Elasticsearch of this test's own, to be killed and started again: <c>ELASTICSEARCH_START</c> names a program that starts one with <c>--port N --data DIR</c> and says <c>Ready URL</c>.</summary>
internal sealed class ElasticServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chophien-elastic-").FullName;
    private readonly int port = FreePort();
    private Process? process;

    private static string? Program { get; } = Environment.GetEnvironmentVariable("ELASTICSEARCH_START") is { Length: > 0 } path ? path : null;

    public string Url => $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Skips the test, saying so, where there is none to start.</summary>
    public static void Need() => Assert.SkipWhen(Program is null, "ELASTICSEARCH_START names no program that starts an Elasticsearch.");

    /// <summary>Starts it on what it had, and waits until it answers.</summary>
    public async Task Start()
    {
        ProcessStartInfo start = new(Program!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "--port", port.ToString(CultureInfo.InvariantCulture), "--data", folder })
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        (await process.StandardOutput.ReadLineAsync(patience.Token)).ShouldBe("Ready " + Url);
    }

    /// <summary>Kills it as a power cut does.</summary>
    public async Task Kill()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await Kill();
        }

        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
