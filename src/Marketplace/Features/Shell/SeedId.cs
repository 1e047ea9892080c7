using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Kernel;

namespace Marketplace.Features.Shell;

/// <summary>Ids of seed rows, the same at every start and on every machine.</summary>
public static class SeedId
{
    private const int GuidBytes = 16;

    /// <summary>The first 128 bits of SHA-256 of <c>kind/slug</c>, shaped as UUID version 8 (RFC 9562 §5.8). The kind keeps a person and a producer of one slug apart.</summary>
    public static Id<T> Of<T>(string slug)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(typeof(T).Name + "/" + slug)).AsSpan(0, GuidBytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }
}
