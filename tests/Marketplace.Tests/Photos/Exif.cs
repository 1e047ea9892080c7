using System.Buffers.Binary;
using System.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Marketplace.Tests.Photos;

/// <summary>Metadata as a phone writes it, byte by byte: orientation, maker and the place where the picture was taken.</summary>
internal static class Exif
{
    public const string Maker = "SECRETMAKER";

    /// <summary>The TIFF structure (Exif 2.32 §4.5) with the given orientation, 1–8.</summary>
    public static byte[] Tiff(int orientation)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.ASCII);
        writer.Write("II*\0"u8);
        writer.Write(8);
        const int entries = 3, ifd = 8, afterIfd = ifd + 2 + (entries * 12) + 4, gps = afterIfd + 12;
        writer.Write((short)entries);
        Entry(writer, 0x010F, 2, 12, afterIfd);
        Entry(writer, 0x0112, 3, 1, orientation);
        Entry(writer, 0x8825, 4, 1, gps);
        writer.Write(0);
        writer.Write(Encoding.ASCII.GetBytes(Maker + "\0"));
        writer.Write((short)2);
        Entry(writer, 1, 2, 2, 'N');
        Entry(writer, 2, 5, 3, gps + 2 + 24 + 4);
        writer.Write(0);
        foreach (var number in (int[])[20, 1, 15, 1, 3213, 100])
        {
            writer.Write(number);
        }

        return stream.ToArray();
    }

    /// <summary>The picture, encoded so that a viewer that honours the orientation shows <paramref name="upright"/>.</summary>
    public static byte[] Encode(Image<Rgba32> upright, int orientation, string format)
    {
        using var stored = upright.Clone(c => Store(c, orientation));
        using var stream = new MemoryStream();
        switch (format)
        {
            case "jpg":
                stored.SaveAsJpeg(stream, new() { Quality = 90 });
                return WithSegment(stream.ToArray(), 0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation)]);
            case "png":
                stored.SaveAsPng(stream);
                return Png.WithChunk(stream.ToArray(), "eXIf", Tiff(orientation));
            default:
                stored.Metadata.ExifProfile = new(Tiff(orientation));
                stored.SaveAsWebp(stream);
                return stream.ToArray();
        }
    }

    /// <summary>The JPEG with one more segment after its first marker.</summary>
    public static byte[] WithSegment(byte[] jpeg, byte marker, byte[] content)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(content.Length + 2));
        return [0xFF, 0xD8, 0xFF, marker, .. length, .. content, .. jpeg.AsSpan(2)];
    }

    // The inverse of what a viewer does for each value (Exif 2.32 §4.6.4, tag 274).
    private static void Store(IImageProcessingContext c, int orientation) => _ = orientation switch
    {
        2 => c.Flip(FlipMode.Horizontal),
        3 => c.Rotate(RotateMode.Rotate180),
        4 => c.Flip(FlipMode.Vertical),
        5 => c.Rotate(RotateMode.Rotate90).Flip(FlipMode.Horizontal),
        6 => c.Rotate(RotateMode.Rotate270),
        7 => c.Rotate(RotateMode.Rotate90).Flip(FlipMode.Vertical),
        8 => c.Rotate(RotateMode.Rotate90),
        _ => c,
    };

    private static void Entry(BinaryWriter writer, int tag, short type, int count, int value)
    {
        writer.Write((ushort)tag);
        writer.Write(type);
        writer.Write(count);
        writer.Write(value);
    }
}
