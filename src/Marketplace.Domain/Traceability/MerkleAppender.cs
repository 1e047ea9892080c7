using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>The right edge of a tree: one open tile a level, to which leaves are added; one leaf and on average one node are hashed for each.</summary>
internal sealed class MerkleAppender
{
    private readonly List<OpenTile> _open = [];
    private readonly Dictionary<MerkleTileId, MerkleTile> _full = [];
    private long _size;

    /// <summary>Opens the edge of a tree of that size. Throws <c>merkle.missing</c> where a tile is absent or too short.</summary>
    public MerkleAppender(long size, IReadOnlyDictionary<MerkleTileId, MerkleTile> edge)
    {
        _size = size;
        foreach (var id in EdgeOf(size))
        {
            var width = (int)((size >> (MerkleTile.Height * id.Level)) % MerkleTile.FullWidth);
            _open.Add(width == 0 ? new OpenTile(id) : new OpenTile(id, edge.GetValueOrDefault(id), width));
        }
    }

    /// <summary>The tiles at the right edge that are not full, one a level; a level without one is listed with the tile that comes next.</summary>
    public static IEnumerable<MerkleTileId> EdgeOf(long size)
    {
        for (var level = 0; size > 0; level++, size /= MerkleTile.FullWidth)
        {
            yield return new(level, size / MerkleTile.FullWidth);
        }
    }

    /// <summary>Adds one leaf hash and every node that it completes.</summary>
    public void Append(in MerkleHash leaf)
    {
        var (hash, index) = (leaf, _size++);
        for (var height = 0; ; height++, index >>= 1)
        {
            Put(height, index, hash);
            if ((index & 1) == 0)
            {
                return;
            }

            var left = _open[height / MerkleTile.Height].Node(height % MerkleTile.Height, (int)((index - 1) & Mask(height)));
            hash = MerkleHash.Node(left, hash);
            if ((height + 1) % MerkleTile.Height == 0)
            {
                Close(height / MerkleTile.Height);
            }
        }
    }

    /// <summary>What has to be stored: the tiles that became full and the open ones that changed.</summary>
    public Dictionary<MerkleTileId, MerkleTile> Changed()
    {
        foreach (var tile in _open.Where(t => t.IsChanged))
        {
            _full[tile.Id] = tile.ToTile();
        }

        return _full;
    }

    private static long Mask(int height) => (1L << (MerkleTile.Height - (height % MerkleTile.Height))) - 1;

    private void Put(int height, long index, in MerkleHash hash)
    {
        var level = height / MerkleTile.Height;
        if (level == _open.Count)
        {
            _open.Add(new OpenTile(new(level, 0)));
        }

        _open[level].Put(height % MerkleTile.Height, (int)(index & Mask(height)), hash);
    }

    // Only a node that completes a tile reaches the next level, and it does so when the right half's last hash is there.
    private void Close(int level)
    {
        if (_open[level].Width == MerkleTile.FullWidth)
        {
            _full[_open[level].Id] = _open[level].ToTile();
            _open[level] = new OpenTile(_open[level].Id with { Index = _open[level].Id.Index + 1 });
        }
    }

    private sealed class OpenTile(MerkleTileId id)
    {
        private readonly byte[] _hashes = new byte[MerkleTile.FullWidth * MerkleHash.Length];
        private readonly byte[] _inner = new byte[MerkleTile.InnerCount(MerkleTile.FullWidth) * MerkleHash.Length];

        public OpenTile(MerkleTileId id, MerkleTile? stored, int width)
            : this(id)
        {
            if (stored is null || stored.Width < width)
            {
                throw new DomainException("merkle.missing");
            }

            stored.Hashes.Span[..(width * MerkleHash.Length)].CopyTo(_hashes);
            stored.Inner.Span[..(MerkleTile.InnerCount(width) * MerkleHash.Length)].CopyTo(_inner);
            Width = width;
        }

        public MerkleTileId Id => id;

        public int Width { get; private set; }

        public bool IsChanged { get; private set; }

        public void Put(int height, int index, in MerkleHash hash)
        {
            IsChanged = true;
            Width = height == 0 ? index + 1 : Width;
            hash.CopyTo(height == 0 ? _hashes.AsSpan(index * MerkleHash.Length) : _inner.AsSpan(MerkleTile.InnerAt(height, index) * MerkleHash.Length));
        }

        public MerkleHash Node(int height, int index)
        {
            var from = height == 0 ? _hashes.AsSpan(index * MerkleHash.Length) : _inner.AsSpan(MerkleTile.InnerAt(height, index) * MerkleHash.Length);
            _ = MerkleHash.TryRead(from[..MerkleHash.Length], out var hash);
            return hash;
        }

        public MerkleTile ToTile() => new(
            _hashes.AsMemory(0, Width * MerkleHash.Length),
            _inner.AsMemory(0, MerkleTile.InnerCount(Width) * MerkleHash.Length));
    }
}
