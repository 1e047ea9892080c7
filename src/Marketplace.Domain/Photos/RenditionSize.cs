namespace Marketplace.Domain.Photos;

/// <summary>One of the pictures that are made of every original.</summary>
/// <param name="Name">Last part of its address, for example <c>800.webp</c>. Every photo has every name, however small its original is.</param>
/// <param name="LongEdge">The longer edge is at most this many pixels.</param>
/// <param name="Format">WebP for pages, AVIF beside it, JPEG for other people's programs.</param>
public sealed record RenditionSize(string Name, int LongEdge, PhotoFormat Format)
{
    /// <summary>The type it is served with, fixed by us and never taken from an upload.</summary>
    public string ContentType => Format switch { PhotoFormat.Jpeg => "image/jpeg", PhotoFormat.Avif => "image/avif", _ => "image/webp" };

    /// <summary>Width and height in pixels of this rendition of a picture: scaled down to the long edge, never up, no edge below one pixel.</summary>
    public (int Width, int Height) Fit(int width, int height)
    {
        var edge = Math.Max(width, height);
        if (edge <= LongEdge)
        {
            return (width, height);
        }

        var scale = (double)LongEdge / edge;
        return (Scaled(width, scale), Scaled(height, scale));
    }

    private static int Scaled(int pixels, double scale) => Math.Max(1, (int)Math.Round(pixels * scale, MidpointRounding.AwayFromZero));
}
