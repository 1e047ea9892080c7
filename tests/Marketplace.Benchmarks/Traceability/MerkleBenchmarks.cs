using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using Marketplace.Domain.Traceability;

namespace Marketplace.Benchmarks.Traceability;

/// <summary>The log of a million leaves beside the obvious way: keep the leaf hashes and rebuild the tree. Wanted: a million appended in 2 s.</summary>
[InProcess]
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(5)]
public class MerkleAppendBenchmarks
{
    /// <summary>Leaves appended together: a sheet of stamps, a day's events.</summary>
    [Params(100, 10_000)]
    public int Batch { get; set; }

    /// <summary>A million leaves, hashed and appended to an empty log.</summary>
    [Benchmark]
    public async Task<long> AppendMillion()
    {
        var log = new MerkleLog(new MemoryTiles());
        var size = 0L;
        foreach (var batch in MerkleLeaves.Million().Chunk(Batch))
        {
            size = await log.AppendAsync(size, batch);
        }

        return size;
    }

    /// <summary>A million leaves hashed and one root made of them, from nothing.</summary>
    [Benchmark(Baseline = true)]
    public MerkleHash RebuildOnce() => MerkleProof.Root(MerkleLeaves.Million());
}

/// <summary>Wanted: a proof in 50 µs at a million leaves.</summary>
[InProcess]
[MemoryDiagnoser]
public class MerkleProofBenchmarks
{
    private const int Size = 1_000_000;

    private readonly MerkleLog _log = new(new MemoryTiles());
    private MerkleHash[] _leaves = [];
    private long _next;

    /// <summary>The log of a million leaves.</summary>
    [GlobalSetup]
    public async Task Fill() => await _log.AppendAsync(0, _leaves = [.. MerkleLeaves.Million()]);

    /// <summary>The proof of a leaf somewhere, another each time.</summary>
    [Benchmark]
    public async Task<int> Inclusion() => (await _log.InclusionAsync(_next = (_next + 700_001) % Size, Size)).Length;

    /// <summary>The proof that a smaller log, another each time, is a beginning of this one.</summary>
    [Benchmark]
    public async Task<int> Consistency() => (await _log.ConsistencyAsync(1 + (_next = (_next + 700_001) % Size), Size)).Length;

    /// <summary>The root.</summary>
    [Benchmark]
    public async Task<MerkleHash> Root() => await _log.RootAsync(Size);

    /// <summary>What a proof costs that is made from the kept leaf hashes: every node once.</summary>
    [Benchmark(Baseline = true)]
    public MerkleHash Rebuild() => MerkleProof.Root(_leaves);
}

internal static class MerkleLeaves
{
    public static IEnumerable<MerkleHash> Million()
    {
        var data = new byte[72];
        for (var i = 0; i < 1_000_000; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(data, i);
            yield return MerkleHash.Leaf(data);
        }
    }
}

internal sealed class MemoryTiles : ITileStore
{
    private readonly Dictionary<MerkleTileId, MerkleTile> _tiles = [];

    public ValueTask<IReadOnlyDictionary<MerkleTileId, MerkleTile>> ReadAsync(IReadOnlyCollection<MerkleTileId> ids, CancellationToken cancellation) => new(_tiles);

    public ValueTask WriteAsync(IReadOnlyDictionary<MerkleTileId, MerkleTile> tiles, CancellationToken cancellation)
    {
        foreach (var (id, tile) in tiles)
        {
            _tiles[id] = tile;
        }

        return ValueTask.CompletedTask;
    }
}
