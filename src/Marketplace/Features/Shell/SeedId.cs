using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Kernel;

namespace Marketplace.Features.Shell;

/// <summary>The id of a seed row, the same at every start: SHA-256 of <c>Type:slug</c> shaped as a version 8 UUID (RFC 9562 §5.8).</summary>
public static class SeedId
{
    /// <summary>The id of the row of that slug.</summary>
    public static Id<T> Of<T>(string slug)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(typeof(T).Name + ":" + slug))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }
}
