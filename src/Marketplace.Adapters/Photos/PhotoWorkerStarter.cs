using System.ComponentModel;
using Marketplace.Domain.Photos;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Adapters.Photos;

/// <summary>Starts workers in the strongest sandbox that is seen to work here. Installed is not enough: containers often forbid what bubblewrap needs.</summary>
internal sealed partial class PhotoWorkerStarter(IOptions<PhotoOptions> options, ILogger<PhotoWorkerStarter> log) : IDisposable
{
    // A first start reads the program from a cold disk.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _first = new(1);

    /// <summary>The thread that owns the processes.</summary>
    public ProcessLauncher Launcher { get; } = new();

    /// <summary>The sandbox in use, or null before the first worker.</summary>
    public string? Sandbox { get; private set; }

    /// <summary>Why it is not a stronger one, or why there is no worker.</summary>
    public string? Reason { get; private set; }

    /// <summary>The engine that the last worker chose, or null before the first.</summary>
    public string? Engine { get; private set; }

    /// <summary>A new worker. Throws <c>photo.failed</c> where none can be started.</summary>
    public async Task<PhotoWorkerProcess> Start(CancellationToken cancellation)
    {
        if (Sandbox is { } known)
        {
            return await Try(known, cancellation) ?? throw PhotoRefusals.Failed();
        }

        await _first.WaitAsync(cancellation);
        try
        {
            foreach (var kind in Sandbox is { } found ? [found] : Candidates())
            {
                if (await Try(kind, cancellation) is { } worker)
                {
                    Sandbox = kind;
                    Reason = kind == PhotoSandbox.Bubblewrap ? null : Reason;
                    Started(kind, worker.Engine);
                    return worker;
                }
            }
        }
        finally
        {
            _first.Release();
        }

        throw PhotoRefusals.Failed();
    }

    public void Dispose()
    {
        Launcher.Dispose();
        _first.Dispose();
    }

    private IEnumerable<string> Candidates() =>
        options.Value.Sandbox == "auto" ? PhotoSandbox.Kinds : [options.Value.Sandbox];

    private async Task<PhotoWorkerProcess?> Try(string kind, CancellationToken cancellation)
    {
        if (PhotoSandbox.Lacks(kind) is { } lack)
        {
            Reason = lack;
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var start = PhotoSandbox.Worker(kind, WorkerProgram.Find(options.Value.Worker), options.Value.Engine);
            var worker = await PhotoWorkerProcess.Start(Launcher, start, patience.Token);
            Engine = worker.Engine;
            return worker;
        }
        catch (Exception failed) when (failed is IOException or Win32Exception || (failed is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // No stranger's byte has been near it, so its words are safe to keep.
            Reason = $"{kind}: {failed.Message}";
            NotStarted(kind, failed.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Photo workers run in sandbox {Kind} with engine {Engine}")]
    private partial void Started(string kind, string engine);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No photo worker in sandbox {Kind}: {Reason}")]
    private partial void NotStarted(string kind, string reason);
}
