using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Features.Shop;

/// <summary>What was made of rows and may be used again under a key that changes with the rows. Bounded by bytes; what is not asked for goes first.</summary>
public sealed class ShopCache : IDisposable
{
    private const long MostBytes = 96L * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private long generation;

    /// <summary>Rises whenever any listing has changed.</summary>
    public long Generation => Interlocked.Read(ref generation);

    /// <summary>The value, or null.</summary>
    public T? Find<T>(string key)
        where T : class => kept.Get<T>(key);

    /// <summary>Keeps a value of about so many bytes, ten minutes after its last use or as long as told.</summary>
    public void Keep<T>(string key, T value, long bytes, TimeSpan? most = null)
        where T : class
    {
        MemoryCacheEntryOptions options = new() { Size = Math.Max(1, bytes) };
        kept.Set(key, value, most is null ? options.SetSlidingExpiration(Longest) : options.SetAbsoluteExpiration(most.Value));
    }

    /// <summary>A listing has changed.</summary>
    public void Turn() => Interlocked.Increment(ref generation);

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();
}

/// <summary>Tells the cache that listings have changed, in this process and in others.</summary>
internal sealed class ShopNews(ShopCache cache, IServiceScopeFactory scopes) : IOutboxReader
{
    public async Task<OutboxPlace> Start(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MarketplaceContext>().EndOfOutbox(cancel);
    }

    public Task Read(IReadOnlyList<OutboxMessage> facts, OutboxPlace upTo, CancellationToken cancel)
    {
        if (facts.Any(f => f.Topic == "listing.changed"))
        {
            cache.Turn();
        }

        return Task.CompletedTask;
    }
}
