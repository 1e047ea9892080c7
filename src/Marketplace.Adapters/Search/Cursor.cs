using System.Globalization;
using System.Runtime.InteropServices;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Adapters.Search;

/// <summary>Where a stretch of results ended: so many hits, and the last one's listing, so that nothing comes twice when others come in before it. Any engine reads another's.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cursor(int End, Guid Last)
{
    /// <summary>As addresses carry it: digits and a dot.</summary>
    public static string Write(int end, Id<Listing> last) => string.Create(CultureInfo.InvariantCulture, $"{end}.{new UInt128(High(last.Value), Low(last.Value))}");

    /// <summary>Reads one; null for what is none of ours.</summary>
    public static Cursor? Read(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var end) && UInt128.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new(end, new Guid(Bytes(id), bigEndian: true)) : null;
    }

    /// <summary>The number of the first hit after it.</summary>
    /// <param name="count">Hits that can be looked through.</param>
    /// <param name="idAt">The listing of one.</param>
    public int Start(int count, Func<int, Guid> idAt)
    {
        if (End > 0 && End <= count && idAt(End - 1) == Last)
        {
            return End;
        }

        for (var i = 0; i < count; i++)
        {
            if (idAt(i) == Last)
            {
                return i + 1;
            }
        }

        return End;
    }

    private static ulong High(Guid id) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(id.ToByteArray(bigEndian: true));

    private static ulong Low(Guid id) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(id.ToByteArray(bigEndian: true).AsSpan(8));

    private static byte[] Bytes(UInt128 number)
    {
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return bytes;
    }
}
