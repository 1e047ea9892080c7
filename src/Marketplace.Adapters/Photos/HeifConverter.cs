using Marketplace.Domain.Photos;

namespace Marketplace.Adapters.Photos;

/// <summary>
/// HEIC and AVIF to JPEG by libheif's <c>heif-convert</c>, one process a picture. Only inside bubblewrap: its decoders
/// have no memory-safe second. The picture goes in and out through pipes; nothing is written to a disk.
/// </summary>
internal static class HeifConverter
{
    private const string Input = "/tmp/in.heic";
    private const string Output = "/proc/self/fd/1";

    /// <summary>Whether it can be used in this sandbox.</summary>
    public static bool IsHere(string? sandbox) => sandbox == PhotoSandbox.Bubblewrap && ProgramPath.Of("heif-convert") is not null;

    /// <summary>The picture as an upright JPEG.</summary>
    /// <exception cref="Domain.Kernel.DomainException"><c>photo.damaged</c>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ToJpeg(ProcessLauncher launcher, ReadOnlyMemory<byte> original, CancellationToken cancellation)
    {
        var start = PhotoSandbox.Program(Setup(), [ProgramPath.Of("heif-convert")!, "--quiet", "-q", "92", Input, "/tmp/out.jpg"]);
        using var process = await PipedProcess.Start(launcher, start);
        var jpeg = await process.Until(async () =>
        {
            // bubblewrap reads all of it before the converter starts, so no two pipes can block each other.
            await Send(process.Input, original, cancellation);
            return await Receive(process.Output, cancellation);
        }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return PhotoSniffer.Sniff(jpeg) == PhotoFormat.Jpeg && PhotoEnding.IsThere(PhotoFormat.Jpeg, jpeg) ? jpeg : throw PhotoRefusals.Damaged();
    }

    // The converter names its result by suffix and numbers it where a file holds several pictures; we want the first.
    private static IEnumerable<string> Setup() =>
    [
        "--ro-bind-data", "0", Input,
        "--symlink", Output, "/tmp/out.jpg",
        "--symlink", Output, "/tmp/out-1.jpg",
        .. Enumerable.Range(2, 15).SelectMany(i => (string[])["--symlink", "/dev/null", $"/tmp/out-{i}.jpg"]),
    ];

    private static async Task Send(Stream input, ReadOnlyMemory<byte> original, CancellationToken cancellation)
    {
        try
        {
            await input.WriteAsync(original, cancellation);
            await input.DisposeAsync();
        }
        catch (IOException)
        {
            // It has ended early; what it wrote, or did not, says why.
        }
    }

    private static async Task<byte[]> Receive(Stream output, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await output.ReadAsync(buffer, cancellation)) > 0)
        {
            if (all.Length + count > PhotoFrames.MaxPicture)
            {
                throw PhotoRefusals.Damaged();
            }

            all.Write(buffer, 0, count);
        }

        return all.ToArray();
    }
}
