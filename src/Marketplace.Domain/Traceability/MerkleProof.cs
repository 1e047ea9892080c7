using System.Numerics;

namespace Marketplace.Domain.Traceability;

/// <summary>Verification of Merkle proofs, needing nothing but the proof and signed roots. Anything out of range is simply not proved.</summary>
public static class MerkleProof
{
    /// <summary>The root of all these leaf hashes (RFC 9162 §2.1.1).</summary>
    public static MerkleHash Root(IEnumerable<MerkleHash> leaves)
    {
        var peaks = new Stack<MerkleHash>();
        var count = 0L;
        foreach (var leaf in leaves)
        {
            var hash = leaf;
            for (var rest = count++; (rest & 1) == 1; rest >>= 1)
            {
                hash = MerkleHash.Node(peaks.Pop(), hash);
            }

            peaks.Push(hash);
        }

        return count == 0 ? MerkleHash.Empty : peaks.Aggregate((right, left) => MerkleHash.Node(left, right));
    }

    /// <summary>
    /// Whether the leaf is number <paramref name="index"/> of the tree of <paramref name="size"/> leaves with that root (RFC 9162 §2.1.3.2).
    /// The proof does not fix the size by itself: take size and root from one signed checkpoint.
    /// </summary>
    public static bool VerifyInclusion(long index, long size, MerkleHash leaf, IReadOnlyList<MerkleHash> proof, MerkleHash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                var skip = (node & 1) == 1 ? 0 : BitOperations.TrailingZeroCount(node);
                (node, last) = (node >> skip, last >> skip);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>
    /// Whether the tree of <paramref name="size1"/> leaves is a beginning of that of <paramref name="size2"/> (RFC 9162 §2.1.4.2).
    /// From an empty tree nothing can be shown: always false.
    /// </summary>
    public static bool VerifyConsistency(long size1, long size2, IReadOnlyList<MerkleHash> proof, MerkleHash root1, MerkleHash root2)
    {
        if (size1 < 1 || size1 > size2)
        {
            return false;
        }

        if (size1 == size2)
        {
            return proof.Count == 0 && root1 == root2;
        }

        var hashes = BitOperations.IsPow2(size1) ? [root1, .. proof] : proof;
        if (proof.Count == 0)
        {
            return false;
        }

        var trim = BitOperations.TrailingZeroCount(~(size1 - 1));
        var (node, last) = ((size1 - 1) >> trim, (size2 - 1) >> trim);
        var (old, fresh) = (hashes[0], hashes[0]);
        foreach (var hash in hashes.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                (old, fresh) = (MerkleHash.Node(hash, old), MerkleHash.Node(hash, fresh));
                var skip = (node & 1) == 1 ? 0 : BitOperations.TrailingZeroCount(node);
                (node, last) = (node >> skip, last >> skip);
            }
            else
            {
                fresh = MerkleHash.Node(fresh, hash);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && old == root1 && fresh == root2;
    }
}
