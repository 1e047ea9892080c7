namespace Marketplace.Domain.Traceability;

/// <summary>Where a <see cref="MerkleLog"/> keeps its tiles. Called by one writer at a time; readers may come at any time.</summary>
public interface ITileStore
{
    /// <summary>The tiles of these names, all in one round trip; names that are not stored are left out of the answer.</summary>
    ValueTask<IReadOnlyDictionary<MerkleTileId, MerkleTile>> ReadAsync(IReadOnlyCollection<MerkleTileId> ids, CancellationToken cancellation);

    /// <summary>Stores tiles, replacing shorter states of the same ones; in the same transaction as the row that says the log's new size.</summary>
    ValueTask WriteAsync(IReadOnlyDictionary<MerkleTileId, MerkleTile> tiles, CancellationToken cancellation);
}
