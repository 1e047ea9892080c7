using System.Diagnostics;
using System.Text;
using Marketplace.Domain.Photos;

namespace Marketplace.Adapters.Photos;

/// <summary>One worker, seen from the program that uses it. Serves one picture at a time.</summary>
internal sealed class PhotoWorkerProcess : IDisposable
{
    private readonly PipedProcess _process;

    private PhotoWorkerProcess(PipedProcess process, string engine)
    {
        _process = process;
        Engine = engine;
    }

    /// <summary>The engine that the worker chose.</summary>
    public string Engine { get; }

    /// <summary>Pictures it was given.</summary>
    public int Served { get; private set; }

    public int ProcessId => _process.Id;

    public bool IsAlive => _process.IsAlive;

    /// <summary>Starts a worker and waits for its first word.</summary>
    /// <exception cref="IOException">It ended or said nonsense; the message is what it complained about.</exception>
    /// <exception cref="OperationCanceledException">It said nothing in time.</exception>
    public static async Task<PhotoWorkerProcess> Start(ProcessLauncher launcher, ProcessStartInfo info, CancellationToken cancellation)
    {
        var process = await PipedProcess.Start(launcher, info);
        try
        {
            var (kind, payload) = await process.Until(() => PhotoFrames.ReadAnswer(process.Output, cancellation), cancellation);
            var engine = Encoding.ASCII.GetString(payload);
            return kind == PhotoFrames.Hello && engine is PhotoRenderers.Vips or PhotoRenderers.ImageSharp
                ? new(process, engine)
                : throw new InvalidDataException("not a photo worker");
        }
        catch (Exception failed) when (failed is IOException or InvalidDataException)
        {
            var errors = await process.Errors();
            process.Dispose();
            throw new IOException(errors.Length > 0 ? errors : "ended before its first word", failed);
        }
        catch (OperationCanceledException)
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Has one picture made.</summary>
    /// <exception cref="Domain.Kernel.DomainException">Refused by the worker, which is fit for the next.</exception>
    /// <exception cref="IOException">The worker ended; it is of no more use.</exception>
    /// <exception cref="InvalidDataException">The worker answers nonsense; it is of no more use.</exception>
    public async Task<PhotoRenditions> Render(ReadOnlyMemory<byte> picture, PhotoCut cut, CancellationToken cancellation)
    {
        Served++;
        var (kind, payload) = await _process.Until(async () =>
        {
            await PhotoFrames.WritePicture(_process.Input, picture, cut, cancellation);
            return await PhotoFrames.ReadAnswer(_process.Output, cancellation);
        }, cancellation);
        return kind switch
        {
            PhotoFrames.Renditions => PhotoAnswer.Read(payload),
            PhotoFrames.Refusal => throw PhotoFrames.ToRefusal(payload),
            _ => throw new InvalidDataException("answer kind"),
        };
    }

    public void Dispose() => _process.Dispose();
}
