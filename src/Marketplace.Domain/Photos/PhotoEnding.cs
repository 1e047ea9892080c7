using System.Buffers.Binary;

namespace Marketplace.Domain.Photos;

/// <summary>Finds out whether a picture was cut off on its way, without decoding it. Decoders differ here: some fill the missing part with grey and say nothing.</summary>
public static class PhotoEnding
{
    /// <summary>True where the picture's own end is among the bytes; what follows it (a motion photo's film, a maker's trailer) does not matter.</summary>
    public static bool IsThere(PhotoFormat format, ReadOnlySpan<byte> bytes) => format switch
    {
        PhotoFormat.Jpeg => JpegEnds(bytes),
        PhotoFormat.Png => PngEnds(bytes),
        PhotoFormat.WebP => bytes.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8L <= bytes.Length,
        _ => true, // HEIF has no end mark; its decoder refuses items that are not there.
    };

    // ITU-T T.81 annex B: segments with a length up to a scan, entropy-coded bytes up to a marker, and so on up to EOI.
    // Segments are stepped over, because an Exif thumbnail inside one has an EOI of its own.
    private static bool JpegEnds(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 1 < bytes.Length)
        {
            if (bytes[at] != 0xFF)
            {
                at++;
                continue;
            }

            var marker = bytes[at + 1];
            switch (marker)
            {
                case 0xD9:
                    return true;
                case 0xFF:
                    at++;
                    break;
                case 0x00 or 0x01 or (>= 0xD0 and <= 0xD8):
                    at += 2;
                    break;
                default:
                    if (at + 4 > bytes.Length)
                    {
                        return false;
                    }

                    at += 2 + Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]));
                    break;
            }
        }

        return false;
    }

    // ISO/IEC 15948 §5.3: length, type, data, check sum.
    private static bool PngEnds(ReadOnlySpan<byte> bytes)
    {
        long at = 8;
        while (at + 12 <= bytes.Length)
        {
            var chunk = bytes[(int)at..];
            if (chunk[4..].StartsWith("IEND"u8))
            {
                return true;
            }

            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return false;
    }
}
