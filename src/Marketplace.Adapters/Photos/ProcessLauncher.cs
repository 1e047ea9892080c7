using System.Collections.Concurrent;
using System.Diagnostics;

namespace Marketplace.Adapters.Photos;

/// <summary>
/// Starts processes on one thread that lives as long as this object. Linux kills a "die with parent" child when the
/// thread that started it ends (prctl(2), PR_SET_PDEATHSIG), and threads of the pool end whenever they are idle.
/// </summary>
internal sealed class ProcessLauncher : IDisposable
{
    private readonly BlockingCollection<Action> _starts = [];

    public ProcessLauncher() => new Thread(Serve) { IsBackground = true, Name = "photo workers' parent" }.Start();

    /// <summary>Starts a process. Throws what <see cref="Process.Start()"/> throws.</summary>
    public Task<Process> Start(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception failed) when (failed is not OutOfMemoryException)
            {
                started.SetException(failed);
            }
        });
        return started.Task;
    }

    /// <summary>Ends the thread, and with it every process that dies with its parent.</summary>
    public void Dispose() => _starts.CompleteAdding();

    private void Serve()
    {
        foreach (var start in _starts.GetConsumingEnumerable())
        {
            start();
        }

        _starts.Dispose();
    }
}
