using Marketplace.Domain.Sharing;

namespace Marketplace.Adapters.Sharing;

/// <summary>Where things stand on a share picture, in pixels.</summary>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Photo">The photo, cropped to it.</param>
/// <param name="Words">The words, from the top.</param>
/// <param name="Qr">The code's light square.</param>
/// <param name="Foot">The market and the address beside the code.</param>
internal sealed record ShareLayout(int Width, int Height, ShareLayout.Box Photo, ShareLayout.Box Words, ShareLayout.Box Qr, ShareLayout.Box Foot)
{
    /// <summary>Light modules around a code (ISO/IEC 18004 §6.3.8).</summary>
    public const int Quiet = 4;

    /// <summary>A box.</summary>
    public sealed record Box(int Left, int Top, int Width, int Height);

    /// <summary>The layout of a shape.</summary>
    public static ShareLayout Of(ShareShape shape)
    {
        var (width, height) = ShareSizes.Of(shape);
        return shape == ShareShape.Wide
            ? new(width, height, new(0, 0, 630, 630), new(668, 36, 496, 382), new(668, 428, 168, 168), new(852, 428, 312, 168))
            : new(width, height, new(0, 0, 1080, 640), new(40, 664, 740, 386), new(812, 664, 228, 228), new(812, 904, 228, 140));
    }

    /// <summary>Pixels of one module, whole, so that every module is sharp.</summary>
    public int Module(bool[,] qr) => Math.Max(1, Qr.Width / (qr.GetLength(0) + (2 * Quiet)));

    /// <summary>The code as one byte a pixel, quiet zone and all, in the middle of its square.</summary>
    public byte[] Code(bool[,] qr)
    {
        var pixels = new byte[Qr.Width * Qr.Width];
        Array.Fill(pixels, byte.MaxValue);
        var (modules, module) = (qr.GetLength(0), Module(qr));
        var edge = (Qr.Width - (modules * module)) / 2;
        for (var y = 0; y < modules * module; y++)
        {
            for (var x = 0; x < modules * module; x++)
            {
                if (qr[y / module, x / module])
                {
                    pixels[((edge + y) * Qr.Width) + edge + x] = 0;
                }
            }
        }

        return pixels;
    }
}
