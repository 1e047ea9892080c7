namespace Marketplace.Domain.Photos;

/// <summary>Keeps files under the hash of their content: the same bytes are kept once, and a key never means other bytes.</summary>
public interface IBlobStore
{
    /// <summary>Keeps the bytes and returns once they would survive a power cut. Bytes that are there already are not written again.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="contentType">For stores that serve files themselves; who reads through this port knows the type from its own row.</param>
    /// <param name="cancellation">Gives up; nothing half-written can be read.</param>
    Task<BlobKey> Put(ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellation);

    /// <summary>The file from its beginning, or null where there is none. The caller disposes it.</summary>
    Task<Stream?> Get(BlobKey key, CancellationToken cancellation);

    /// <summary>Whether there is such a file.</summary>
    Task<bool> Exists(BlobKey key, CancellationToken cancellation);

    /// <summary>Removes the file; none is fine. Who calls it knows that no other row names the key.</summary>
    Task Delete(BlobKey key, CancellationToken cancellation);
}
