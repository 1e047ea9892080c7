namespace Marketplace.Pipeline;

/// <summary>Whether migrations, seed and search index are complete. Until then every route but liveness answers 503.</summary>
public sealed class Readiness
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when complete.</summary>
    public bool IsReady => ready.Task.IsCompletedSuccessfully;

    /// <summary>Says that it is complete.</summary>
    public void Open() => ready.TrySetResult();

    /// <summary>Says that it will never be complete; whoever waits gets the reason.</summary>
    public void Fail(Exception reason) => ready.TrySetException(reason);

    /// <summary>Waits for it.</summary>
    public Task WhenReady(CancellationToken cancel) => ready.Task.WaitAsync(cancel);
}
