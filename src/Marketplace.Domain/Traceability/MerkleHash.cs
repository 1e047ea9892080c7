using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Marketplace.Domain.Traceability;

/// <summary>A SHA-256 hash in a Merkle tree (RFC 9162 §2.1.1): leaves are H(0x00 ‖ data), nodes H(0x01 ‖ left ‖ right).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct MerkleHash
{
    /// <summary>Bytes in a hash.</summary>
    public const int Length = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static MerkleHash Empty { get; } = Hash([]);

    /// <summary>The hash of a leaf's data.</summary>
    public static MerkleHash Leaf(ReadOnlySpan<byte> data)
    {
        var buffer = data.Length < 512 ? stackalloc byte[data.Length + 1] : new byte[data.Length + 1];
        buffer[0] = 0;
        data.CopyTo(buffer[1..]);
        return Hash(buffer);
    }

    /// <summary>The hash of two neighbouring nodes.</summary>
    public static MerkleHash Node(in MerkleHash left, in MerkleHash right)
    {
        Span<byte> buffer = stackalloc byte[1 + (2 * Length)];
        buffer[0] = 1;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + Length)..]);
        return Hash(buffer);
    }

    /// <summary>Takes 32 bytes; false for any other number.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out MerkleHash hash)
    {
        hash = bytes.Length == Length ? MemoryMarshal.Read<MerkleHash>(bytes) : default;
        return bytes.Length == Length;
    }

    /// <summary>Writes the 32 bytes to the start of <paramref name="target"/>.</summary>
    public void CopyTo(Span<byte> target) => MemoryMarshal.Write(target, this);

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimals.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    private static MerkleHash Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(bytes, hash);
        return MemoryMarshal.Read<MerkleHash>(hash);
    }
}
