using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Tests.Traceability;

/// <summary>Tiles in memory; a tile may only grow, as the port says.</summary>
internal sealed class MemoryTiles : ITileStore
{
    public Dictionary<MerkleTileId, MerkleTile> Tiles { get; } = [];

    public ValueTask<IReadOnlyDictionary<MerkleTileId, MerkleTile>> ReadAsync(IReadOnlyCollection<MerkleTileId> ids, CancellationToken cancellation) =>
        new(ids.Where(Tiles.ContainsKey).ToDictionary(id => id, id => new MerkleTile(Tiles[id].Hashes.ToArray(), Tiles[id].Inner.ToArray())));

    public ValueTask WriteAsync(IReadOnlyDictionary<MerkleTileId, MerkleTile> tiles, CancellationToken cancellation)
    {
        foreach (var (id, tile) in tiles)
        {
            if (Tiles.TryGetValue(id, out var before))
            {
                tile.Hashes.Span.StartsWith(before.Hashes.Span).ShouldBeTrue();
                tile.Inner.Span.StartsWith(before.Inner.Span).ShouldBeTrue();
            }

            Tiles[id] = tile;
        }

        return ValueTask.CompletedTask;
    }
}
