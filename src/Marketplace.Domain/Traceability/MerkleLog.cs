using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>
/// An append-only log as a Merkle tree (RFC 9162 §2.1) whose tiles lie in a store. Appending costs O(1) hashes a leaf,
/// a root or proof O(log n) hashes and one reading of O(log n) tiles. The size is the caller's: it is a row of its own, locked while appending.
/// </summary>
public sealed class MerkleLog(ITileStore store)
{
    /// <summary>Adds leaf hashes to a log of <paramref name="size"/> leaves; gives the new size. Throws <c>merkle.range</c> or <c>merkle.missing</c>.</summary>
    public async ValueTask<long> AppendAsync(long size, IReadOnlyCollection<MerkleHash> leaves, CancellationToken cancellation = default)
    {
        Require(size >= 0);
        if (leaves.Count == 0)
        {
            return size;
        }

        var appender = new MerkleAppender(size, await store.ReadAsync([.. MerkleAppender.EdgeOf(size)], cancellation));
        foreach (var leaf in leaves)
        {
            appender.Append(leaf);
        }

        await store.WriteAsync(appender.Changed(), cancellation);
        return size + leaves.Count;
    }

    /// <summary>The root over the first <paramref name="size"/> leaves, of any size up to the present one. Throws <c>merkle.range</c> or <c>merkle.missing</c>.</summary>
    public async ValueTask<MerkleHash> RootAsync(long size, CancellationToken cancellation = default)
    {
        Require(size >= 0);
        return size == 0 ? MerkleHash.Empty : (await FoldAsync([MerkleNodes.Cover(0, size)], cancellation))[0];
    }

    /// <summary>The proof that leaf <paramref name="index"/> (0-based) is in the tree of <paramref name="size"/>, from the leaf up. Throws <c>merkle.range</c> or <c>merkle.missing</c>.</summary>
    public ValueTask<MerkleHash[]> InclusionAsync(long index, long size, CancellationToken cancellation = default)
    {
        Require(index >= 0 && index < size);
        return FoldAsync(MerkleNodes.Inclusion(index, size), cancellation);
    }

    /// <summary>The proof that the tree of <paramref name="size1"/> is a beginning of that of <paramref name="size2"/>; 0 &lt; size1 ≤ size2. Throws <c>merkle.range</c> or <c>merkle.missing</c>.</summary>
    public ValueTask<MerkleHash[]> ConsistencyAsync(long size1, long size2, CancellationToken cancellation = default)
    {
        Require(size1 > 0 && size1 <= size2);
        return size1 == size2 ? new([]) : FoldAsync(MerkleNodes.Consistency(size1, size2), cancellation);
    }

    private static void Require(bool inRange)
    {
        if (!inRange)
        {
            throw new DomainException("merkle.range");
        }
    }

    private async ValueTask<MerkleHash[]> FoldAsync(List<List<MerkleNode>> rows, CancellationToken cancellation)
    {
        var tiles = await store.ReadAsync([.. rows.SelectMany(r => r).Select(n => n.Tile).ToHashSet()], cancellation);
        return [.. rows.Select(row => Fold(row, tiles))];
    }

    private static MerkleHash Fold(List<MerkleNode> row, IReadOnlyDictionary<MerkleTileId, MerkleTile> tiles)
    {
        var hash = Read(row[^1], tiles);
        for (var i = row.Count - 2; i >= 0; i--)
        {
            hash = MerkleHash.Node(Read(row[i], tiles), hash);
        }

        return hash;
    }

    private static MerkleHash Read(MerkleNode node, IReadOnlyDictionary<MerkleTileId, MerkleTile> tiles)
    {
        var tile = tiles.GetValueOrDefault(node.Tile) ?? throw new DomainException("merkle.missing");
        var height = node.Height % MerkleTile.Height;
        return tile.Node(height, (int)(node.Index & ((1L << (MerkleTile.Height - height)) - 1)));
    }
}
