using System.Buffers.Binary;
using System.Text.Json;
using Marketplace.Domain.Tests.Conform;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Tests.Traceability;

public sealed class MerkleVectorTests
{
    private const string Folder = "standards/vectors/e-merkle/";

    // One case joins children that are not hashes; a MerkleHash cannot be such a thing.
    public static IEnumerable<TheoryDataRow<string>> Hashes =>
        Vectors.Cases(Folder + "rfc6962-tree.json", "hashes", "desc").Where(row => !row.Data.Contains("N123", StringComparison.Ordinal));

    public static IEnumerable<TheoryDataRow<int>> ExampleSizes => Enumerable.Range(0, 16).Select(n => new TheoryDataRow<int>(n));

    [Theory]
    [MemberData(nameof(Hashes))]
    public void Published_hashes_come_out(string row)
    {
        var vector = Vectors.Json(row);
        byte[] Input(string name) => Convert.FromHexString(vector.GetProperty(name).GetString()!);
        MerkleHash Read(string name) => MerkleHash.TryRead(Input(name), out var hash) ? hash : default;
        var hash = vector.GetProperty("op").GetString() switch
        {
            "emptyRoot" => MerkleHash.Empty,
            "leaf" => MerkleHash.Leaf(Input("inputHex")),
            "node" => MerkleHash.Node(Read("leftHex"), Read("rightHex")),
            var other => throw new InvalidOperationException(other),
        };
        hash.ToString().ShouldBe(vector.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task The_published_tree_has_its_roots_and_nodes()
    {
        var tree = JsonElement.Parse(Vectors.Text(Folder + "rfc6962-tree.json"));
        var leaves = tree.GetProperty("leafInputs").EnumerateArray().Select(l => MerkleHash.Leaf(Convert.FromHexString(l.GetString()!))).ToArray();
        var store = new MemoryTiles();
        var log = new MerkleLog(store);
        await log.AppendAsync(0, leaves, TestContext.Current.CancellationToken);
        var roots = tree.GetProperty("rootBySize").EnumerateArray().Select(r => r.GetString()).ToList();
        for (var size = 0; size < roots.Count; size++)
        {
            (await log.RootAsync(size, TestContext.Current.CancellationToken)).ToString().ShouldBe(roots[size]);
        }

        foreach (var (level, height) in tree.GetProperty("nodeHashes").EnumerateArray().Select((l, h) => (l, h)))
        {
            foreach (var (node, index) in level.EnumerateArray().Select((n, i) => (n.GetString(), i)))
            {
                store.Tiles[new(0, 0)].Node(height, index).ToString().ShouldBe(node);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ExampleSizes))]
    public async Task The_example_log_comes_out_byte_for_byte(int size)
    {
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(Vectors.Text($"{Folder}tlog-tiles-example/checkpoint.{size}")).Text);
        checkpoint.Size.ShouldBe(size);
        checkpoint.Origin.ShouldBe("example.com/log/testdata");
        var store = new MemoryTiles();
        var log = new MerkleLog(store);
        if (size > 0)
        {
            var path = $"{Folder}tlog-tiles-example/tile/entries/000.p/{size}";
            await log.AppendAsync(0, Entries(Vectors.Bytes(path)), TestContext.Current.CancellationToken);
            var tile = new MerkleTileId(0, 0);
            store.Tiles[tile].Hashes.ToArray().ShouldBe(Vectors.Bytes($"{Folder}tlog-tiles-example/{tile.Path(size)}"));
        }

        (await log.RootAsync(size, TestContext.Current.CancellationToken)).ShouldBe(checkpoint.Root);
        (checkpoint with { Root = checkpoint.Root }).ToText().ShouldBe(SignedNote.Parse(Vectors.Text($"{Folder}tlog-tiles-example/checkpoint.{size}")).Text);
    }

    private static List<MerkleHash> Entries(ReadOnlySpan<byte> bundle)
    {
        var leaves = new List<MerkleHash>();
        while (bundle.Length > 0)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle);
            leaves.Add(MerkleHash.Leaf(bundle.Slice(2, length)));
            bundle = bundle[(2 + length)..];
        }

        return leaves;
    }
}
