using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>The log's tiles as rows: one query for each level that is asked for, of which a tree of a billion leaves has four.</summary>
internal sealed class LogTiles(MarketplaceContext db) : ITileStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<MerkleTileId, MerkleTile>> ReadAsync(IReadOnlyCollection<MerkleTileId> ids, CancellationToken cancellation)
    {
        Dictionary<MerkleTileId, MerkleTile> found = [];
        foreach (var level in ids.GroupBy(i => i.Level))
        {
            var indexes = level.Select(i => i.Index).ToList();
            await db.Set<LogTile>().Where(t => t.Level == level.Key && indexes.Contains(t.Index)).LoadAsync(cancellation);
        }

        // Tiles that this command has written are not in the database yet.
        foreach (var row in db.Set<LogTile>().Local.Where(t => ids.Contains(new(t.Level, t.Index))))
        {
            found[new(row.Level, row.Index)] = new(row.Hashes, row.Inner);
        }

        return found;
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyDictionary<MerkleTileId, MerkleTile> tiles, CancellationToken cancellation)
    {
        foreach (var (id, tile) in tiles)
        {
            var row = await db.Set<LogTile>().FindAsync([id.Level, id.Index], cancellation);
            if (row is null)
            {
                row = new() { Level = id.Level, Index = id.Index };
                db.Add(row);
            }

            (row.Hashes, row.Inner) = (tile.Hashes.ToArray(), tile.Inner.ToArray());
        }
    }
}
