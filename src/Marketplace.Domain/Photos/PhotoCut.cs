using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Photos;

/// <summary>How a photo is shown: turned, and cut to a square or not. The original stays as it was sent; every cut is made from it anew.</summary>
/// <param name="Turn">Clockwise, in degrees: 0, 90, 180 or 270.</param>
/// <param name="IsSquare">Cut to a square of the shorter edge.</param>
/// <param name="FocusX">What must stay in the square, from the left edge of the turned picture, 0–100 percent.</param>
/// <param name="FocusY">The same from the top.</param>
public sealed record PhotoCut(int Turn, bool IsSquare, int FocusX, int FocusY)
{
    /// <summary>As it was sent.</summary>
    public static PhotoCut Whole { get; } = new(0, false, 50, 50);

    /// <summary>True where every number is in its range.</summary>
    public bool IsValid => Turn is 0 or 90 or 180 or 270 && FocusX is >= 0 and <= 100 && FocusY is >= 0 and <= 100;

    /// <summary>Throws <c>photo.cut</c> where a number is out of its range.</summary>
    public PhotoCut Checked() => IsValid ? this : throw new DomainException("photo.cut");

    /// <summary>Turned further, by a quarter or more.</summary>
    public PhotoCut Turned(int degrees) => this with { Turn = (((Turn + degrees) % 360) + 360) % 360 };

    /// <summary>Size of an upright picture once it is cut so.</summary>
    public (int Width, int Height) Size(int width, int height)
    {
        var (w, h) = Turn is 90 or 270 ? (height, width) : (width, height);
        return IsSquare ? (Math.Min(w, h), Math.Min(w, h)) : (w, h);
    }

    /// <summary>The square's place in a turned picture: as near to the focal point's middle as its edges allow.</summary>
    public (int Left, int Top, int Edge) Square(int width, int height)
    {
        var edge = Math.Min(width, height);
        return (Start(width, FocusX), Start(height, FocusY), edge);

        int Start(int whole, int focus) => Math.Clamp((int)Math.Round((whole * focus / 100.0) - (edge / 2.0), MidpointRounding.AwayFromZero), 0, whole - edge);
    }
}
