using System.Text.Json;

namespace Marketplace.Pipeline;

/// <summary>Does one kind of work after commit, at least once. Effects must be idempotent by the message id.</summary>
public interface IJobHandler
{
    /// <summary>The kind, as in <see cref="CommandScope.Later"/>.</summary>
    string Kind { get; }

    /// <summary>Does it; an exception means again later.</summary>
    Task Run(Guid messageId, string payload, CancellationToken cancel);
}

/// <summary>A handler of a typed payload.</summary>
public abstract class JobHandler<TPayload>(string kind) : IJobHandler
{
    /// <inheritdoc/>
    public string Kind => kind;

    /// <summary>The job as sender of commands.</summary>
    protected Caller Caller { get; } = new(CallerKind.Job, Name: kind);

    /// <inheritdoc/>
    public Task Run(Guid messageId, string payload, CancellationToken cancel) =>
        Run(messageId, JsonSerializer.Deserialize<TPayload>(payload, PipelineJson.Options)!, cancel);

    /// <summary>Does it.</summary>
    protected abstract Task Run(Guid messageId, TPayload payload, CancellationToken cancel);
}

/// <summary>Wakes the job runner and the outbox readers of this process right after a commit.</summary>
public sealed class JobSignal
{
    private volatile TaskCompletionSource bell = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Something was committed.</summary>
    public void Ring() => Interlocked.Exchange(ref bell, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Waits for the next ring, or at most so long.</summary>
    public Task Wait(Task rung, TimeSpan most, TimeProvider time, CancellationToken cancel) =>
        Task.WhenAny(rung, Task.Delay(most, time, cancel));

    /// <summary>Completes at the next ring; take it before looking for work, so that none is missed.</summary>
    public Task Next => bell.Task;
}
