using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Tests.Traceability;

public sealed class MerkleLogTests
{
    private static readonly long[] Sizes = [1, 2, 3, 7, 8, 255, 256, 257, 300, 511, 512, 513, 65_535, 65_536, 65_537, 66_000];

    private static MerkleHash[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleHash.Leaf(Encoding.UTF8.GetBytes($"leaf {i}")))];

    [Fact]
    public async Task Every_prefix_has_the_root_of_the_definition()
    {
        var leaves = Leaves(70);
        var log = new MerkleLog(await Fill(leaves, 7));
        for (var size = 0; size <= leaves.Length; size++)
        {
            (await log.RootAsync(size, TestContext.Current.CancellationToken)).ShouldBe(Definition(leaves.AsSpan(0, size)));
            MerkleProof.Root(leaves.Take(size)).ShouldBe(Definition(leaves.AsSpan(0, size)));
        }
    }

    [Fact]
    public async Task Every_inclusion_proof_of_small_trees_verifies_and_nothing_near_it_does()
    {
        var leaves = Leaves(40);
        var log = new MerkleLog(await Fill(leaves, 3));
        for (var size = 1; size <= leaves.Length; size++)
        {
            var root = await log.RootAsync(size, TestContext.Current.CancellationToken);
            for (var index = 0; index < size; index++)
            {
                var proof = await log.InclusionAsync(index, size, TestContext.Current.CancellationToken);
                MerkleProof.VerifyInclusion(index, size, leaves[index], proof, root).ShouldBeTrue($"{index} of {size}");
                MerkleProof.VerifyInclusion(index + 1, size, leaves[index], proof, root).ShouldBeFalse();
                MerkleProof.VerifyInclusion(index, size, MerkleHash.Empty, proof, root).ShouldBeFalse();
                MerkleProof.VerifyInclusion(index, size, leaves[index], [.. proof, root], root).ShouldBeFalse();
                MerkleProof.VerifyInclusion(index, size, leaves[index], proof, MerkleHash.Empty).ShouldBeFalse();
                if (proof.Length > 0)
                {
                    MerkleProof.VerifyInclusion(index, size, leaves[index], proof[1..], root).ShouldBeFalse();
                }
            }
        }
    }

    [Fact]
    public async Task Every_consistency_proof_of_small_trees_verifies_and_nothing_near_it_does()
    {
        var leaves = Leaves(40);
        var log = new MerkleLog(await Fill(leaves, 40));
        for (var size2 = 1; size2 <= leaves.Length; size2++)
        {
            for (var size1 = 1; size1 <= size2; size1++)
            {
                var (root1, root2) = (Definition(leaves.AsSpan(0, size1)), Definition(leaves.AsSpan(0, size2)));
                var proof = await log.ConsistencyAsync(size1, size2, TestContext.Current.CancellationToken);
                MerkleProof.VerifyConsistency(size1, size2, proof, root1, root2).ShouldBeTrue($"{size1} to {size2}");
                MerkleProof.VerifyConsistency(size1, size2, proof, root2, root1).ShouldBe(size1 == size2);
                MerkleProof.VerifyConsistency(size1, size2, [.. proof, root1], root1, root2).ShouldBeFalse();
                MerkleProof.VerifyConsistency(size1, size2, proof, MerkleHash.Empty, root2).ShouldBeFalse();
                MerkleProof.VerifyConsistency(size1, size2, proof, root1, MerkleHash.Empty).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public async Task Proofs_hold_where_tiles_and_levels_of_tiles_begin_and_end()
    {
        var leaves = Leaves(66_000);
        var store = await Fill(leaves, 997);
        var log = new MerkleLog(store);
        var roots = Sizes.ToDictionary(s => s, s => MerkleProof.Root(leaves.Take((int)s)));
        foreach (var size in Sizes)
        {
            (await log.RootAsync(size, TestContext.Current.CancellationToken)).ShouldBe(roots[size]);
            foreach (var index in Sizes.Select(s => s - 1).Where(i => i < size))
            {
                var proof = await log.InclusionAsync(index, size, TestContext.Current.CancellationToken);
                MerkleProof.VerifyInclusion(index, size, leaves[index], proof, roots[size]).ShouldBeTrue($"{index} of {size}");
            }

            foreach (var before in Sizes.Where(s => s <= size))
            {
                var proof = await log.ConsistencyAsync(before, size, TestContext.Current.CancellationToken);
                MerkleProof.VerifyConsistency(before, size, proof, roots[before], roots[size]).ShouldBeTrue($"{before} to {size}");
            }
        }

        store.Tiles.Count.ShouldBe(258 + 2 + 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(10_000)]
    public async Task How_leaves_are_grouped_when_appended_changes_nothing(int batch)
    {
        var leaves = Leaves(700);
        var (one, other) = (await Fill(leaves, batch), await Fill(leaves, 13));
        one.Tiles.Keys.Order(Comparer<MerkleTileId>.Create((a, b) => (a.Level, a.Index).CompareTo((b.Level, b.Index))))
            .ShouldBe([new(0, 0), new(0, 1), new(0, 2), new(1, 0)]);
        foreach (var (id, tile) in one.Tiles)
        {
            tile.Hashes.ToArray().ShouldBe(other.Tiles[id].Hashes.ToArray());
            tile.Inner.ToArray().ShouldBe(other.Tiles[id].Inner.ToArray());
        }
    }

    [Fact]
    public async Task What_is_out_of_range_or_not_stored_is_refused()
    {
        var log = new MerkleLog(await Fill(Leaves(5), 5));
        (await Should.ThrowAsync<DomainException>(async () => await log.InclusionAsync(5, 5))).Code.ShouldBe("merkle.range");
        (await Should.ThrowAsync<DomainException>(async () => await log.ConsistencyAsync(0, 5))).Code.ShouldBe("merkle.range");
        (await Should.ThrowAsync<DomainException>(async () => await log.RootAsync(6))).Code.ShouldBe("merkle.missing");
        (await Should.ThrowAsync<DomainException>(async () => await log.RootAsync(600))).Code.ShouldBe("merkle.missing");
        (await Should.ThrowAsync<DomainException>(async () => await log.AppendAsync(6, Leaves(1)))).Code.ShouldBe("merkle.missing");
    }

    [Fact]
    public async Task A_writer_that_died_before_its_size_was_stored_is_simply_overwritten()
    {
        var store = await Fill(Leaves(10), 10);
        var log = new MerkleLog(store);
        await log.AppendAsync(9, Leaves(10)[9..], TestContext.Current.CancellationToken);
        (await log.RootAsync(10, TestContext.Current.CancellationToken)).ShouldBe(MerkleProof.Root(Leaves(10)));
    }

    [Fact]
    public void Tiles_of_wrong_lengths_are_refused()
    {
        foreach (var (hashes, inner) in new[] { (0, 0), (33, 0), (64, 0), (32, 32), (257 * 32, 255 * 32) })
        {
            Should.Throw<DomainException>(() => new MerkleTile(new byte[hashes], new byte[inner])).Code.ShouldBe("merkle.tile");
        }
    }

    [Fact]
    public void Tiles_are_published_under_the_names_of_the_layout()
    {
        new MerkleTileId(0, 0).Path(256).ShouldBe("tile/0/000");
        new MerkleTileId(0, 1234067).Path(256).ShouldBe("tile/0/x001/x234/067");
        new MerkleTileId(2, 5).Path(7).ShouldBe("tile/2/005.p/7");
    }

    private static async Task<MemoryTiles> Fill(MerkleHash[] leaves, int batch)
    {
        var store = new MemoryTiles();
        var log = new MerkleLog(store);
        var size = 0L;
        foreach (var chunk in leaves.Chunk(batch))
        {
            size = await log.AppendAsync(size, chunk, TestContext.Current.CancellationToken);
        }

        size.ShouldBe(leaves.Length);
        return store;
    }

    /// <summary>RFC 9162 §2.1.1, word by word.</summary>
    private static MerkleHash Definition(ReadOnlySpan<MerkleHash> leaves)
    {
        if (leaves.Length < 2)
        {
            return leaves.Length == 0 ? MerkleHash.Empty : leaves[0];
        }

        var split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        return MerkleHash.Node(Definition(leaves[..split]), Definition(leaves[split..]));
    }
}
