namespace Marketplace.Domain.Photos;

/// <summary>Makes the renditions of a stranger's picture.</summary>
public interface IPhotoEngine
{
    /// <summary>Turns a picture upright, takes away everything but its pixels (no Exif, no place, no profile), brings it to sRGB and scales it down.</summary>
    /// <param name="original">The bytes as they were sent.</param>
    /// <param name="cut">How it is turned and cut.</param>
    /// <param name="cancellation">Gives up; the picture in hand is dropped.</param>
    /// <exception cref="Kernel.DomainException">One of <see cref="PhotoRefusals"/>. Nothing was stored; the next picture is not affected.</exception>
    Task<PhotoRenditions> Render(ReadOnlyMemory<byte> original, PhotoCut cut, CancellationToken cancellation);
}

/// <summary>Short ways to an engine.</summary>
public static class PhotoEngines
{
    /// <summary>Renders a picture whole, as it was sent.</summary>
    public static Task<PhotoRenditions> Render(this IPhotoEngine engine, ReadOnlyMemory<byte> original, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine.Render(original, PhotoCut.Whole, cancellation);
    }
}

/// <summary>What was made of one original.</summary>
/// <param name="Width">Width of the original in pixels, once upright, turned and cut.</param>
/// <param name="Height">Its height.</param>
/// <param name="Colour">Its average colour as <c>#rrggbb</c> (sRGB), to paint its place while it loads.</param>
/// <param name="All">One for each of <see cref="PhotoRules.Renditions"/>, in that order. Of a small original several hold the same bytes.</param>
public sealed record PhotoRenditions(int Width, int Height, string Colour, IReadOnlyList<PhotoRendition> All)
{
    /// <summary>Of <see cref="PhotoRules.Smaller"/>, those that are worth it; none where the engine makes no AVIF.</summary>
    public IReadOnlyList<PhotoRendition> Smaller { get; init; } = [];

    /// <summary>Of AVIF renditions, those that save enough beside the WebP of the same size.</summary>
    public static IReadOnlyList<PhotoRendition> WorthIt(IEnumerable<PhotoRendition> avif, IReadOnlyList<PhotoRendition> made) =>
        [.. avif.Where(a => made.Any(m => m.Size.Format == PhotoFormat.WebP && m.Size.LongEdge == a.Size.LongEdge && a.Bytes.Length <= m.Bytes.Length * PhotoRules.AvifShare))];

    /// <summary>The rendition of a name such as <c>800.webp</c>.</summary>
    public PhotoRendition this[string name] => All.First(r => r.Size.Name == name);
}

/// <summary>One picture made of an original.</summary>
/// <param name="Size">Which one.</param>
/// <param name="Width">Real width in pixels.</param>
/// <param name="Height">Real height in pixels.</param>
/// <param name="Bytes">The encoded picture.</param>
public sealed record PhotoRendition(RenditionSize Size, int Width, int Height, ReadOnlyMemory<byte> Bytes);
