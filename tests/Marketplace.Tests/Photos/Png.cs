using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Marketplace.Tests.Photos;

/// <summary>PNG files put together chunk by chunk (ISO/IEC 15948 §5).</summary>
internal static class Png
{
    private const int HeaderEnd = 33;

    /// <summary>One bit a pixel, all black: 60000 × 60000 of them are some 400 kB, and 3.6 gigapixels when decoded.</summary>
    public static byte[] Bomb(int edge)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, edge);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), edge);
        header[8] = 1;
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + ((edge + 7) / 8)];
            for (var y = 0; y < edge; y++)
            {
                deflate.Write(row);
            }
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>The file with one more chunk after its header.</summary>
    public static byte[] WithChunk(byte[] png, string type, byte[] content) =>
        [.. png.AsSpan(0, HeaderEnd), .. Chunk(type, content), .. png.AsSpan(HeaderEnd)];

    private static byte[] Chunk(string type, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Crc(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
