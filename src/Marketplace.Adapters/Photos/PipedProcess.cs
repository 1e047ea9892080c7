using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Marketplace.Adapters.Photos;

/// <summary>A child process whose three pipes are ours. Reading from a pipe cannot be cancelled, so giving up means killing.</summary>
internal sealed class PipedProcess : IDisposable
{
    private const int KeptOfErrors = 400;
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Task _drain;

    private PipedProcess(Process process)
    {
        _process = process;
        _drain = Task.Run(DrainErrors);
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public int Id => _process.Id;

    public bool IsAlive => !_process.HasExited;

    public static async Task<PipedProcess> Start(ProcessLauncher launcher, ProcessStartInfo info) => new(await launcher.Start(info));

    /// <summary>Does <paramref name="work"/> with the process, which is killed if <paramref name="cancellation"/> comes first.</summary>
    /// <exception cref="IOException">The process ended in the middle.</exception>
    /// <exception cref="OperationCanceledException">It was killed for <paramref name="cancellation"/>.</exception>
    public async Task<T> Until<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await using var killing = cancellation.Register(Kill);
        try
        {
            return await work();
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(null, broken, cancellation);
        }
    }

    /// <summary>The first words of its error output, once it has ended.</summary>
    public async Task<string> Errors()
    {
        Kill();
        await Task.WhenAny(_drain, Task.Delay(TimeSpan.FromSeconds(1)));
        lock (_errors)
        {
            return _errors.ToString().Trim();
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It has ended by itself.
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    // Bounded, because a process that was taken over may write without end and without a line break.
    private async Task DrainErrors()
    {
        var buffer = new byte[1024];
        try
        {
            int count;
            while ((count = await _process.StandardError.BaseStream.ReadAsync(buffer)) > 0)
            {
                lock (_errors)
                {
                    _errors.Append(Encoding.UTF8.GetString(buffer, 0, Math.Min(count, KeptOfErrors - Math.Min(KeptOfErrors, _errors.Length))));
                }
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed meanwhile.
        }
    }
}
