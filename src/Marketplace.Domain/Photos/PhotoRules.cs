namespace Marketplace.Domain.Photos;

/// <summary>What may be sent as a photo, and what is made of it.</summary>
public static class PhotoRules
{
    /// <summary>Largest original in bytes: 20 MiB, above a 50-megapixel JPEG of a phone.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Largest picture in pixels, width × height.</summary>
    public const int MaxPixels = 50_000_000;

    /// <summary>Shortest edge in pixels; below, nobody could tell what is for sale.</summary>
    public const int MinEdge = 100;

    /// <summary>Quality of WebP renditions, 0–100.</summary>
    public const int WebPQuality = 80;

    /// <summary>Quality of AVIF renditions, 0–100: beside WebP of 80 nobody tells them apart.</summary>
    public const int AvifQuality = 60;

    /// <summary>An AVIF that saves less than a fifth of the bytes is not worth a second file.</summary>
    public const double AvifShare = 0.8;

    /// <summary>Quality of the JPEG rendition, 0–100.</summary>
    public const int JpegQuality = 82;

    /// <summary>Every rendition of every photo, largest first. <c>800.jpg</c> is for sharing: chat programs and mail do not all show WebP.</summary>
    public static IReadOnlyList<RenditionSize> Renditions { get; } =
    [
        new("1600.webp", 1600, PhotoFormat.WebP),
        new("800.webp", 800, PhotoFormat.WebP),
        new("400.webp", 400, PhotoFormat.WebP),
        new("320.webp", 320, PhotoFormat.WebP),
        new("160.webp", 160, PhotoFormat.WebP),
        new("800.jpg", 800, PhotoFormat.Jpeg),
    ];

    /// <summary>Made beside the WebP of the same size where the engine can, and kept only where it is at most <see cref="AvifShare"/> of it.</summary>
    public static IReadOnlyList<RenditionSize> Smaller { get; } =
    [
        new("800.avif", 800, PhotoFormat.Avif),
        new("400.avif", 400, PhotoFormat.Avif),
        new("320.avif", 320, PhotoFormat.Avif),
    ];

    /// <summary>What can be said about an original without decoding it.</summary>
    /// <exception cref="Kernel.DomainException"><c>photo.too_large</c>, <c>photo.format</c>, <c>photo.damaged</c> (its end is missing), <c>photo.too_many_pixels</c> (HEIF only; the others are measured by the engine).</exception>
    public static PhotoFormat Check(ReadOnlySpan<byte> original)
    {
        if (original.Length > MaxBytes)
        {
            throw PhotoRefusals.TooLarge();
        }

        var format = PhotoSniffer.Sniff(original) ?? throw PhotoRefusals.Format();
        if (!PhotoEnding.IsThere(format, original))
        {
            throw PhotoRefusals.Damaged();
        }

        if (format == PhotoFormat.Heif && HeifSize.Largest(original) is { } size)
        {
            CheckSize(size.Width, size.Height);
        }

        return format;
    }

    /// <summary>The size in pixels that a header announces, before anything is decoded.</summary>
    /// <exception cref="Kernel.DomainException"><c>photo.damaged</c>, <c>photo.too_many_pixels</c>, <c>photo.too_small</c>.</exception>
    public static void CheckSize(long width, long height)
    {
        if (width <= 0 || height <= 0)
        {
            throw PhotoRefusals.Damaged();
        }

        if (width > MaxPixels || height > MaxPixels || width * height > MaxPixels)
        {
            throw PhotoRefusals.TooManyPixels();
        }

        if (Math.Min(width, height) < MinEdge)
        {
            throw PhotoRefusals.TooSmall();
        }
    }
}
