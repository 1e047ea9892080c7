using Marketplace.Domain.Photos;
using Microsoft.Extensions.Options;

namespace Marketplace.Adapters.Stores;

/// <summary>Files under <c>ab/cd/abcd…</c> in one folder, written beside it and renamed, so that a reader sees a whole file or none.</summary>
internal sealed class FolderBlobStore(IOptions<BlobOptions> options) : IBlobStore
{
    private const string Unfinished = "unfinished";
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Value.Folder));

    public async Task<BlobKey> Put(ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellation)
    {
        var key = BlobKey.Of(bytes.Span);
        var path = PathOf(key);

        // Another length is what a power cut before the first flush left behind: written again.
        if (Find(key) is { } there && there.Length == bytes.Length)
        {
            return key;
        }

        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(Path.Combine(_root, Unfinished));
        var temporary = Path.Combine(_root, Unfinished, Path.GetRandomFileName());
        try
        {
            await Write(temporary, bytes, cancellation);
            File.Move(temporary, path, overwrite: true);
            FolderFlush.Run(folder, _root);
        }
        finally
        {
            File.Delete(temporary);
        }

        return key;
    }

    public Task<Stream?> Get(BlobKey key, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult<Stream?>(Find(key) is { } file
                ? new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan)
                : null);
        }
        catch (Exception deleted) when (deleted is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<bool> Exists(BlobKey key, CancellationToken cancellation) => Task.FromResult(Find(key) is not null);

    public Task Delete(BlobKey key, CancellationToken cancellation)
    {
        if (Find(key) is { } file)
        {
            file.Delete();
        }

        return Task.CompletedTask;
    }

    private static async Task Write(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        await file.WriteAsync(bytes, cancellation);
        file.Flush(flushToDisk: true);
    }

    // A key has no separator and no dot, so its path stays below the root; a link put there by somebody would not.
    private FileInfo? Find(BlobKey key)
    {
        var file = new FileInfo(PathOf(key));
        return file.Exists && file.LinkTarget is null ? file : null;
    }

    private string PathOf(BlobKey key) => Path.Combine(_root, key.Value[..2], key.Value[2..4], key.Value);
}
