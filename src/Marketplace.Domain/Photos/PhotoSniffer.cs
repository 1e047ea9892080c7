using System.Buffers.Binary;

namespace Marketplace.Domain.Photos;

/// <summary>Tells a picture's format by its first bytes. File names and content types are what a stranger says; they are not asked.</summary>
public static class PhotoSniffer
{
    private const int FirstChunk = 12;
    private const byte WebPAnimation = 0x02;

    /// <summary>The format, or null for everything else: SVG, MVG, PDF, HTML, GIF, video, animated WebP, nothing at all.</summary>
    public static PhotoFormat? Sniff(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return PhotoFormat.Jpeg;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return PhotoFormat.Png;
        }

        if (bytes.Length >= FirstChunk && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))
        {
            return IsAnimated(bytes[FirstChunk..]) ? null : PhotoFormat.WebP;
        }

        return IsHeif(bytes) ? PhotoFormat.Heif : null;
    }

    // RFC 9649 §2.7: an extended file begins with VP8X, whose first payload byte holds the flags.
    private static bool IsAnimated(ReadOnlySpan<byte> chunk) =>
        chunk.Length > 8 && chunk.StartsWith("VP8X"u8) && (chunk[8] & WebPAnimation) != 0;

    // ISO/IEC 14496-12 §4.3: the first box is ftyp: size, type, major brand, minor version, compatible brands.
    private static bool IsHeif(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16 || !bytes[4..].StartsWith("ftyp"u8))
        {
            return false;
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (size < 16 || size > bytes.Length || size > 512)
        {
            return false;
        }

        if (IsStill(bytes.Slice(8, 4)))
        {
            return true;
        }

        for (var at = 16; at + 4 <= (int)size; at += 4)
        {
            if (IsStill(bytes.Slice(at, 4)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStill(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("heim"u8)
        || brand.SequenceEqual("heis"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("avif"u8);
}
