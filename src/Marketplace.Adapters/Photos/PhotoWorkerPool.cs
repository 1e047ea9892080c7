using System.Collections.Concurrent;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Adapters.Photos;

/// <summary>The photo engine: a few worker processes, started when first needed, replaced when worn out, killed when late.</summary>
internal sealed partial class PhotoWorkerPool(IOptions<PhotoOptions> options, PhotoWorkerStarter starter, ILogger<PhotoWorkerPool> log)
    : IPhotoEngine, IPhotoHealth, IDisposable
{
    private readonly ConcurrentDictionary<PhotoWorkerProcess, bool> _alive = new();
    private readonly ConcurrentStack<PhotoWorkerProcess> _idle = new();
    private readonly SemaphoreSlim _seats = new(options.Value.Size);
    private int _waiting;
    private long _rendered, _refused, _failed;
    private volatile bool _closed;

    public PhotoHealth Health => new(
        starter.Engine, starter.Sandbox, starter.Reason, HeifConverter.IsHere(starter.Sandbox), _alive.Keys.Count(w => w.IsAlive),
        Interlocked.Read(ref _rendered), Interlocked.Read(ref _refused), Interlocked.Read(ref _failed));

    /// <summary>Processes alive, for tests that kill one.</summary>
    internal IReadOnlyList<int> ProcessIds => [.. _alive.Keys.Select(w => w.ProcessId)];

    public async Task<PhotoHealth> Check(CancellationToken cancellation)
    {
        if (starter.Sandbox is null)
        {
            await Seated(async () =>
            {
                _idle.Push(await Take(cancellation));
                return true;
            }, cancellation);
        }

        return Health;
    }

    public async Task<PhotoRenditions> Render(ReadOnlyMemory<byte> original, PhotoCut cut, CancellationToken cancellation)
    {
        try
        {
            var format = PhotoRules.Check(original.Span);
            var made = await Seated(() => RenderSeated(original, cut.Checked(), format, cancellation), cancellation);
            Interlocked.Increment(ref _rendered);
            return made;
        }
        catch (DomainException)
        {
            Interlocked.Increment(ref _refused);
            throw;
        }
    }

    public void Dispose()
    {
        _closed = true;
        foreach (var worker in _alive.Keys)
        {
            Drop(worker);
        }
    }

    private async Task<T> Seated<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > options.Value.Waiting + options.Value.Size)
        {
            Interlocked.Decrement(ref _waiting);
            throw PhotoRefusals.Busy();
        }

        try
        {
            if (!await _seats.WaitAsync(TimeSpan.FromSeconds(options.Value.SecondsWaiting), cancellation))
            {
                throw PhotoRefusals.Busy();
            }

            try
            {
                return await work();
            }
            finally
            {
                _seats.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<PhotoRenditions> RenderSeated(ReadOnlyMemory<byte> original, PhotoCut cut, PhotoFormat format, CancellationToken cancellation)
    {
        var worker = await Take(cancellation);
        var fit = false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.SecondsPerPicture));
        try
        {
            var made = await worker.Render(await Readable(original, format, limit.Token), cut, limit.Token);
            fit = true;
            return made;
        }
        catch (DomainException)
        {
            fit = worker.IsAlive;
            throw;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Failure(worker, PhotoRefusals.TimedOut());
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw Failure(worker, PhotoRefusals.Failed());
        }
        finally
        {
            Return(worker, fit);
        }
    }

    private async Task<ReadOnlyMemory<byte>> Readable(ReadOnlyMemory<byte> original, PhotoFormat format, CancellationToken cancellation)
    {
        if (format != PhotoFormat.Heif)
        {
            return original;
        }

        return HeifConverter.IsHere(starter.Sandbox)
            ? await HeifConverter.ToJpeg(starter.Launcher, original, cancellation)
            : throw PhotoRefusals.Heic();
    }

    private async Task<PhotoWorkerProcess> Take(CancellationToken cancellation)
    {
        while (_idle.TryPop(out var idle))
        {
            if (idle.IsAlive)
            {
                return idle;
            }

            Drop(idle);
        }

        var worker = await starter.Start(cancellation);
        _alive[worker] = true;
        return worker;
    }

    private void Return(PhotoWorkerProcess worker, bool fit)
    {
        if (fit && !_closed && worker.Served < options.Value.PicturesPerWorker)
        {
            _idle.Push(worker);
        }
        else
        {
            Drop(worker);
        }
    }

    private void Drop(PhotoWorkerProcess worker)
    {
        if (_alive.TryRemove(worker, out _))
        {
            worker.Dispose();
        }
    }

    private DomainException Failure(PhotoWorkerProcess worker, DomainException refusal)
    {
        Interlocked.Increment(ref _failed);
        Stopped(refusal.Code, worker.Served);
        return refusal;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A photo worker stopped: {Code}, picture {Number} of that worker")]
    private partial void Stopped(string code, int number);
}
