namespace Marketplace.Domain.Photos;

/// <summary>What a photo may be told. None keeps it from being used.</summary>
public enum PhotoFault
{
    /// <summary>No edge is sharp.</summary>
    Blurred,

    /// <summary>Too little light.</summary>
    Dark,

    /// <summary>Too much light.</summary>
    Bright,

    /// <summary>Too few pixels to look into.</summary>
    Small,

    /// <summary>A long level line leans.</summary>
    Tilted,

    /// <summary>Nearly nothing is in it.</summary>
    Empty,
}

/// <summary>A small grey picture to measure, its longest edge at most <see cref="PhotoCoach.Edge"/> pixels.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Luma">Row by row, 0 black to 255 white: (299 R + 587 G + 114 B) / 1000 (ITU-R BT.601).</param>
public sealed record GreyPicture(int Width, int Height, byte[] Luma);

/// <summary>What was measured of a picture.</summary>
/// <param name="Mean">Mean luma.</param>
/// <param name="White">Share of pixels that are as good as white.</param>
/// <param name="Blur">How little another blur changes it: 0 sharp to 1 blurred (F. Crété et al., The Blur Effect, 2007).</param>
/// <param name="Full">Share of cells in which there is something to see.</param>
/// <param name="Lean">Degrees by which the longest nearly level line that is seen at both sides leans; 0 where there is none.</param>
public sealed record PhotoFigures(double Mean, double White, double Blur, double Full, double Lean);

/// <summary>Measures a photo and names its faults. The script of the photo page computes the same figures before a photo is sent.</summary>
public static class PhotoCoach
{
    /// <summary>Longest edge of the picture that is measured.</summary>
    public const int Edge = 320;

    /// <summary>Shortest edge in pixels of an original that can be looked into.</summary>
    public const int SmallestEdge = 600;

    /// <summary>Below it a picture is dark.</summary>
    public const double DarkMean = 68;

    /// <summary>Above it a picture is too bright.</summary>
    public const double BrightMean = 205;

    /// <summary>More of it as good as white is too bright.</summary>
    public const double BrightWhite = 0.25;

    /// <summary>Above it a picture is blurred.</summary>
    public const double BlurLimit = 0.52;

    /// <summary>Fewer cells with something in them is empty.</summary>
    public const double FullLimit = 0.16;

    /// <summary>More degrees than this are seen as leaning.</summary>
    public const double LeanLimit = 2.5;

    /// <summary>The faults of a picture.</summary>
    /// <param name="figures">What was measured.</param>
    /// <param name="width">Width of the original in pixels.</param>
    /// <param name="height">Height of the original in pixels.</param>
    public static IReadOnlyList<PhotoFault> Judge(PhotoFigures figures, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(figures);
        List<PhotoFault> faults = [];
        if (Math.Min(width, height) < SmallestEdge)
        {
            faults.Add(PhotoFault.Small);
        }

        var dark = figures.Mean < DarkMean;
        var bright = figures.Mean > BrightMean || figures.White > BrightWhite;
        if (dark || bright)
        {
            // Without light, or with too much of it, nothing else can be told.
            faults.Add(dark ? PhotoFault.Dark : PhotoFault.Bright);
            return faults;
        }

        if (figures.Full < FullLimit)
        {
            faults.Add(PhotoFault.Empty);
        }
        else if (figures.Blur > BlurLimit)
        {
            faults.Add(PhotoFault.Blurred);
        }
        else if (Math.Abs(figures.Lean) > LeanLimit)
        {
            faults.Add(PhotoFault.Tilted);
        }

        return faults;
    }
}
