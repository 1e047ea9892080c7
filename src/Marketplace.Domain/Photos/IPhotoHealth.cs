namespace Marketplace.Domain.Photos;

/// <summary>Tells the operator how pictures are read here.</summary>
public interface IPhotoHealth
{
    /// <summary>As it is now; <c>Engine</c> and <c>Sandbox</c> are null before the first picture.</summary>
    PhotoHealth Health { get; }

    /// <summary>Starts a worker where none has run yet, so that the answer is about this machine.</summary>
    /// <exception cref="Kernel.DomainException"><c>photo.failed</c>: no worker could be started; <see cref="PhotoHealth.SandboxReason"/> says why.</exception>
    Task<PhotoHealth> Check(CancellationToken cancellation);
}

/// <summary>How pictures are read on this machine.</summary>
/// <param name="Engine"><c>vips</c> or <c>imagesharp</c>.</param>
/// <param name="Sandbox"><c>bubblewrap</c> (no network, no files, limits), <c>limits</c> (memory and file size only) or <c>none</c> (a process of its own, no more).</param>
/// <param name="SandboxReason">Why it is not bubblewrap, in English, for the operator; null where it is.</param>
/// <param name="Heif">Whether HEIC and AVIF can be read.</param>
/// <param name="Workers">Processes alive.</param>
/// <param name="Rendered">Pictures made since the start.</param>
/// <param name="Refused">Pictures refused since the start, for whatever reason.</param>
/// <param name="Failed">Workers that stopped or were stopped in the middle of a picture since the start.</param>
public sealed record PhotoHealth(
    string? Engine, string? Sandbox, string? SandboxReason, bool Heif, int Workers, long Rendered, long Refused, long Failed);
