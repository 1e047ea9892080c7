namespace Marketplace.Pipeline;

/// <summary>Whether migrations, seed and search index are complete. Until then every route but liveness answers 503.</summary>
public sealed class Readiness
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<Exception> failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when complete.</summary>
    public bool IsReady => ready.Task.IsCompletedSuccessfully;

    /// <summary>Says that it is complete.</summary>
    public void Open() => ready.TrySetResult();

    /// <summary>Says that it will never be complete. Services go on waiting until the program stops, so that the log holds the one reason.</summary>
    public void Fail(Exception reason) => failed.TrySetResult(reason);

    /// <summary>Completes with the reason once it will never be complete.</summary>
    public Task<Exception> WhenFailed => failed.Task;

    /// <summary>Waits for it.</summary>
    public Task WhenReady(CancellationToken cancel) => ready.Task.WaitAsync(cancel);
}
