using System.Numerics;
using System.Runtime.InteropServices;

namespace Marketplace.Domain.Traceability;

/// <summary>A complete subtree: 2^<paramref name="Height"/> leaves from <paramref name="Index"/> × 2^<paramref name="Height"/>.</summary>
/// <param name="Height">0 for a leaf.</param>
/// <param name="Index">From the left among those of its height.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MerkleNode(int Height, long Index)
{
    /// <summary>The tile that holds it.</summary>
    public MerkleTileId Tile => new(Height / MerkleTile.Height, Index >> (MerkleTile.Height - (Height % MerkleTile.Height)));
}

/// <summary>
/// Which subtrees a proof is made of (RFC 9162 §2.1.3.1, §2.1.4.1). Each hash of a proof is a row of complete subtrees,
/// highest first, to be folded from the right: one subtree in most places, several where the tree's ragged right edge is meant.
/// </summary>
internal static class MerkleNodes
{
    /// <summary>The complete subtrees of the leaves from <paramref name="start"/> to before <paramref name="end"/>; <paramref name="start"/> is a multiple of the size of the first.</summary>
    public static List<MerkleNode> Cover(long start, long end)
    {
        var nodes = new List<MerkleNode>();
        while (start < end)
        {
            var height = BitOperations.Log2((ulong)(end - start));
            nodes.Add(new(height, start >> height));
            start += 1L << height;
        }

        return nodes;
    }

    /// <summary>The rows of the inclusion proof of leaf <paramref name="index"/> in a tree of <paramref name="size"/>, from the leaf up.</summary>
    public static List<List<MerkleNode>> Inclusion(long index, long size)
    {
        var rows = new List<List<MerkleNode>>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            if (index < middle)
            {
                rows.Add(Cover(middle, end));
                end = middle;
            }
            else
            {
                rows.Add(Cover(start, middle));
                start = middle;
            }
        }

        rows.Reverse();
        return rows;
    }

    /// <summary>The rows of the consistency proof from <paramref name="size1"/> to <paramref name="size2"/>, 0 &lt; size1 &lt; size2.</summary>
    public static List<List<MerkleNode>> Consistency(long size1, long size2)
    {
        var rows = new List<List<MerkleNode>>();
        var (start, end) = (0L, size2);
        while (size1 != end)
        {
            var middle = start + Split(end - start);
            if (size1 <= middle)
            {
                rows.Add(Cover(middle, end));
                end = middle;
            }
            else
            {
                rows.Add(Cover(start, middle));
                start = middle;
            }
        }

        // The old root itself is known to the verifier where the old tree is one complete subtree.
        if (start > 0)
        {
            rows.Add(Cover(start, end));
        }

        rows.Reverse();
        return rows;
    }

    /// <summary>The largest power of two smaller than <paramref name="count"/>.</summary>
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
