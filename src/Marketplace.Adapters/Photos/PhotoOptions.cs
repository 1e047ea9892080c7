namespace Marketplace.Adapters.Photos;

/// <summary>The section <c>Photos</c> of the configuration.</summary>
public sealed class PhotoOptions
{
    /// <summary><c>vips</c>, <c>imagesharp</c>, or <c>auto</c>: libvips where it has a native build.</summary>
    public string Engine { get; set; } = "auto";

    /// <summary>
    /// <c>bubblewrap</c>, <c>limits</c> or <c>none</c>: exactly this, and no picture is read where it does not work;
    /// <c>auto</c>: the first of them that works here. Production should say <c>bubblewrap</c>.
    /// </summary>
    public string Sandbox { get; set; } = "auto";

    /// <summary>The program that is started with the argument <c>photo-worker</c>: a .dll or an executable. Null: this program itself.</summary>
    public string? Worker { get; set; }

    /// <summary>Worker processes, 1–64; 0 means two, or one on a single core.</summary>
    public int Workers { get; set; }

    /// <summary>A worker is replaced after this many pictures, so that leaks of decoders stay small.</summary>
    public int PicturesPerWorker { get; set; } = 100;

    /// <summary>Seconds that one picture may take, 1–300.</summary>
    public int SecondsPerPicture { get; set; } = 30;

    /// <summary>Pictures that may wait for a worker; the next is refused with <c>photo.busy</c>. Each may hold 20 MiB of memory while it waits.</summary>
    public int Waiting { get; set; } = 16;

    /// <summary>Seconds that a picture may wait for a worker before <c>photo.busy</c>.</summary>
    public int SecondsWaiting { get; set; } = 30;

    internal int Size => Workers > 0 ? Workers : Math.Min(2, Environment.ProcessorCount);

    internal static bool IsValid(PhotoOptions options) =>
        options is
        {
            Engine: "auto" or PhotoRenderers.Vips or PhotoRenderers.ImageSharp,
            Sandbox: "auto" or PhotoSandbox.Bubblewrap or PhotoSandbox.Limits or PhotoSandbox.None,
            Workers: >= 0 and <= 64,
            PicturesPerWorker: >= 1,
            SecondsPerPicture: >= 1 and <= 300,
            Waiting: >= 0,
            SecondsWaiting: >= 0 and <= 600,
        }
        && (options.Worker is null || File.Exists(options.Worker));
}
