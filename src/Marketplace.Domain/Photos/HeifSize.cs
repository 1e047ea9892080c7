using System.Buffers.Binary;

namespace Marketplace.Domain.Photos;

/// <summary>Reads the announced size of a HEIF picture, so that a huge one is refused before its decoder runs.</summary>
public static class HeifSize
{
    private const int Box = 8;

    /// <summary>Width and height in pixels of the largest image in the file (its tiles and thumbnails are images too), or null where none is announced.</summary>
    public static (long Width, long Height)? Largest(ReadOnlySpan<byte> bytes)
    {
        (long Width, long Height)? largest = null;
        var meta = Meta(bytes);
        for (var at = meta.IndexOf("ispe"u8); at >= 0; at = meta.IndexOf("ispe"u8))
        {
            // ISO/IEC 23008-12 §6.5.3: type, version and flags, width, height.
            if (at + 16 > meta.Length)
            {
                break;
            }

            long width = BinaryPrimitives.ReadUInt32BigEndian(meta[(at + 8)..]);
            long height = BinaryPrimitives.ReadUInt32BigEndian(meta[(at + 12)..]);
            if (largest is not { } so || (Int128)width * height > (Int128)so.Width * so.Height)
            {
                largest = (width, height);
            }

            meta = meta[(at + 16)..];
        }

        return largest;
    }

    private static ReadOnlySpan<byte> Meta(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= Box)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            if (size == 1 && bytes.Length >= 16)
            {
                size = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(bytes[Box..]), long.MaxValue);
            }
            else if (size == 0)
            {
                size = bytes.Length;
            }

            if (size < Box)
            {
                return [];
            }

            var whole = bytes[..(int)Math.Min(size, bytes.Length)];
            if (whole[4..].StartsWith("meta"u8))
            {
                return whole[Box..];
            }

            bytes = bytes[whole.Length..];
        }

        return [];
    }
}
