using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>Names a tile.</summary>
/// <param name="Level">0 for leaf hashes; a tile of level L + 1 holds the roots of full tiles of level L.</param>
/// <param name="Index">From the left, 0-based.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MerkleTileId(int Level, long Index)
{
    /// <summary>
    /// Where a published log keeps the tile (C2SP tlog-tiles): <c>tile/0/x001/x234/067</c>, and <c>.p/{width}</c> behind it for one that is not full.
    /// </summary>
    public string Path(int width)
    {
        var index = (Index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = Index / 1000; rest > 0; rest /= 1000)
        {
            index = $"x{(rest % 1000).ToString("000", CultureInfo.InvariantCulture)}/{index}";
        }

        return width == MerkleTile.FullWidth ? $"tile/{Level}/{index}" : $"tile/{Level}/{index}.p/{width}";
    }
}

/// <summary>
/// Up to 256 neighbouring hashes of one level and the nodes between them and the level eight above.
/// Both parts only ever grow at their end, so a stored tile is a prefix of every later state of it.
/// </summary>
public sealed class MerkleTile
{
    /// <summary>Hashes in a full tile: 2^8.</summary>
    public const int FullWidth = 1 << Height;

    /// <summary>Levels of the tree in one level of tiles.</summary>
    public const int Height = 8;

    /// <summary>Takes a stored tile back. Throws <c>merkle.tile</c> where the lengths do not belong together.</summary>
    /// <param name="hashes">1–256 hashes of 32 bytes: exactly the tile of C2SP tlog-tiles, to be published as it is.</param>
    /// <param name="inner">The complete nodes over them in the order in which they became complete; kept so that a proof needs no rehashing.</param>
    public MerkleTile(ReadOnlyMemory<byte> hashes, ReadOnlyMemory<byte> inner)
    {
        Width = hashes.Length / MerkleHash.Length;
        if (Width is 0 or > FullWidth || hashes.Length % MerkleHash.Length != 0 || inner.Length != InnerCount(Width) * MerkleHash.Length)
        {
            throw new DomainException("merkle.tile");
        }

        Hashes = hashes;
        Inner = inner;
    }

    /// <summary>How many hashes it has, 1–256.</summary>
    public int Width { get; }

    /// <summary>The hashes, 32 bytes each.</summary>
    public ReadOnlyMemory<byte> Hashes { get; }

    /// <summary>The nodes of the seven levels above, 32 bytes each.</summary>
    public ReadOnlyMemory<byte> Inner { get; }

    /// <summary>The node <paramref name="height"/> levels above the hashes (0–7). Throws <c>merkle.missing</c> where it is not complete.</summary>
    internal MerkleHash Node(int height, int index)
    {
        if ((index + 1) << height > Width)
        {
            throw new DomainException("merkle.missing");
        }

        var (part, at) = height == 0 ? (Hashes, index) : (Inner, InnerAt(height, index));
        _ = MerkleHash.TryRead(part.Span.Slice(at * MerkleHash.Length, MerkleHash.Length), out var hash);
        return hash;
    }

    /// <summary>Nodes that are complete above the first <paramref name="width"/> hashes, without the root of a full tile: that one stands in the next level.</summary>
    internal static int InnerCount(int width) => width - BitOperations.PopCount((uint)width) - (width == FullWidth ? 1 : 0);

    /// <summary>A node's place in the order of completion: it follows all that are complete one hash earlier and the lower ones that its last hash completes.</summary>
    internal static int InnerAt(int height, int index) => InnerCount(((index + 1) << height) - 1) + height - 1;
}
