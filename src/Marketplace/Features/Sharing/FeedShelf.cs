using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Marketplace.Features.Shop;

namespace Marketplace.Features.Sharing;

/// <summary>What is written for other programs.</summary>
public enum FeedKind
{
    /// <summary>Google Merchant Center.</summary>
    Google,

    /// <summary>A Meta catalogue.</summary>
    Meta,

    /// <summary>Sitemap with pictures.</summary>
    Sitemap,
}

/// <summary>Writes feeds into files as they are read and keeps them until something in the shop changes, at least half a minute and at most an hour: however large the shop, memory does not grow, and what left the shop has left the feed within a minute.</summary>
public sealed class FeedShelf(FeedReader reader, ShopCache cache, ShareAddress address, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Most = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<(FeedKind Kind, int Page), (string Path, long Generation, DateTimeOffset At)> kept = [];
    private readonly Lazy<DirectoryInfo> folder = new(() => Directory.CreateTempSubdirectory("chophien-feeds-"));

    /// <summary>The file of a feed, open for reading; page 0 is all of it. 404 for a page that there is not.</summary>
    public async Task<FileStream> Open(FeedKind kind, int page, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (page < 0 || (page > 1 && page > await reader.Pages(cancel)))
            {
                throw DomainException.NotFound();
            }

            var now = time.GetUtcNow();
            if (!kept.TryGetValue((kind, page), out var file) || now - file.At > Most || (file.Generation != cache.Generation && now - file.At > Least))
            {
                file = (Path.Combine(folder.Value.FullName, $"{kind}-{page}"), cache.Generation, now);
                await Write(kind, page, file.Path, cancel);
                kept[(kind, page)] = file;
            }

            return new(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 65536, useAsync: true);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        turn.Dispose();
        if (folder.IsValueCreated)
        {
            folder.Value.Delete(recursive: true);
        }
    }

    // Whoever reads the old file meanwhile reads it to its end.
    private async Task Write(FeedKind kind, int page, string path, CancellationToken cancel)
    {
        var part = path + ".part";
        await using (FileStream to = new(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 65536, useAsync: true))
        {
            var items = reader.Read(page == 0 ? null : page, cancel);
            var market = Texts.Find("shell.brand", System.Globalization.CultureInfo.GetCultureInfo("vi-VN"))!;
            await (kind switch
            {
                FeedKind.Google => FeedWriters.WriteGoogle(to, items, market, address.Of("/"), cancel),
                FeedKind.Meta => FeedWriters.WriteMeta(to, items, cancel),
                _ => FeedWriters.WriteSitemap(to, items, cancel),
            });
        }

        File.Move(part, path, overwrite: true);
    }
}
