using System.Buffers.Binary;
using System.Numerics;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Marketplace.Adapters.Photos;

/// <summary>
/// A colour profile made of three primaries and a tone curve (ICC.1:2022 §8.3.3), which is what phones and cameras embed
/// (Display P3, Adobe RGB). ImageSharp 2 keeps profiles but does not apply them: reds and greens would come out dull.
/// </summary>
internal sealed class IccMatrixProfile
{
    private const int Header = 128;

    // CIE XYZ with white D50 (the ICC's connection space) to linear sRGB; IEC 61966-2-1 adapted by Bradford.
    private static readonly Vector3 Red = new(3.1338561f, -1.6168667f, -0.4906146f);
    private static readonly Vector3 Green = new(-0.9787684f, 1.9161415f, 0.0334540f);
    private static readonly Vector3 Blue = new(0.0719453f, -0.2289914f, 1.4052427f);

    private readonly Vector3 _x, _y, _z;
    private readonly float[] _curve;

    private IccMatrixProfile(Vector3 red, Vector3 green, Vector3 blue, float[] curve)
    {
        (_x, _y, _z) = (new(red.X, green.X, blue.X), new(red.Y, green.Y, blue.Y), new(red.Z, green.Z, blue.Z));
        _curve = curve;
    }

    /// <summary>Reads an RGB matrix profile, or null for any other kind (CMYK, tables) and for damaged ones.</summary>
    public static IccMatrixProfile? Read(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < Header + 4 || !profile[16..].StartsWith("RGB "u8) || !profile[20..].StartsWith("XYZ "u8))
        {
            return null;
        }

        return Xyz(Tag(profile, "rXYZ"u8)) is { } red && Xyz(Tag(profile, "gXYZ"u8)) is { } green && Xyz(Tag(profile, "bXYZ"u8)) is { } blue
            && IccCurve.Read(Tag(profile, "rTRC"u8)) is { } curve
            ? new(red, green, blue, curve)
            : null;
    }

    /// <summary>Changes every pixel from this profile to sRGB. Colours that sRGB does not have become the nearest by channel.</summary>
    public void ToSrgb(Image<Rgba32> image) => image.ProcessPixelRows(rows =>
    {
        for (var y = 0; y < rows.Height; y++)
        {
            foreach (ref var pixel in rows.GetRowSpan(y))
            {
                var linear = new Vector3(_curve[pixel.R], _curve[pixel.G], _curve[pixel.B]);
                var xyz = new Vector3(Vector3.Dot(_x, linear), Vector3.Dot(_y, linear), Vector3.Dot(_z, linear));
                pixel.R = Encode(Vector3.Dot(Red, xyz));
                pixel.G = Encode(Vector3.Dot(Green, xyz));
                pixel.B = Encode(Vector3.Dot(Blue, xyz));
            }
        }
    });

    private static byte Encode(float linear)
    {
        var value = linear <= 0.0031308f ? linear * 12.92f : (1.055f * MathF.Pow(linear, 1 / 2.4f)) - 0.055f;
        return (byte)Math.Clamp(MathF.Round(value * 255), 0, 255);
    }

    private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> name)
    {
        var count = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(profile[Header..]), 100);
        for (var i = 0; i < count && Header + 4 + (12 * (i + 1)) <= profile.Length; i++)
        {
            var entry = profile.Slice(Header + 4 + (12 * i), 12);
            long offset = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
            long size = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            if (entry.StartsWith(name))
            {
                return offset + size <= profile.Length ? profile.Slice((int)offset, (int)size) : [];
            }
        }

        return [];
    }

    private static Vector3? Xyz(ReadOnlySpan<byte> tag) => tag.Length >= 20 && tag.StartsWith("XYZ "u8)
        ? new(IccCurve.Fixed(tag[8..]), IccCurve.Fixed(tag[12..]), IccCurve.Fixed(tag[16..]))
        : null;
}
