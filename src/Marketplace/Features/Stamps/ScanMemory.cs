using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Features.Stamps;

/// <summary>What this process need not ask the database again: what stands around a lot, for a minute, and which devices it has just counted. A lot's state is never kept: a recall shows at once.</summary>
public sealed class ScanMemory : IDisposable
{
    private const int Most = 20_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>What stands around a lot of this version, read anew after a minute.</summary>
    public async Task<ScanView> Around(Lot lot, StampBatch? batch, Func<Task<ScanView>> read)
    {
        var key = (lot.Id, lot.Version, lot.Verification?.Signature, batch?.Id);
        if (kept.TryGetValue(key, out ScanView? known))
        {
            return known!;
        }

        return kept.Set(key, await read(), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Fresh });
    }

    /// <summary>True where this process has just counted the device; false the first time. The rows decide, this only spares them.</summary>
    public bool IsCounted(string serial, ScanToken token)
    {
        var key = (serial, token.Device);
        if (kept.TryGetValue(key, out _))
        {
            return true;
        }

        kept.Set(key, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Scan.Same / 2 });
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();
}
