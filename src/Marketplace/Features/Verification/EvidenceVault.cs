using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Verification;

/// <summary>How files behind claims are kept.</summary>
public sealed class EvidenceOptions
{
    /// <summary>Keys of 32 bytes in base64 with commas between: the first seals, all open. Required outside Development, and never kept beside the files.</summary>
    public string Keys { get; set; } = "";
}

/// <summary>Keeps files behind claims so that nobody reads them from the disk: AES-256-GCM (NIST SP 800-38D) under a key of each claim's own, drawn by HKDF (RFC 5869) from a key of the configuration.</summary>
/// <remarks>The same file of the same claim gives the same bytes, so that a repeated upload is one thing: the nonce is drawn from key and content, as in RFC 8452's idea of it.</remarks>
public sealed class EvidenceVault(IBlobStore blobs, IOptions<EvidenceOptions> options)
{
    /// <summary>The key of Development, where all data is sample data; not a secret.</summary>
    private const string Sample = "chophien development evidence key, sample data only";

    private const int KeyBytes = 32;
    private const int NameBytes = 4;
    private static readonly int Nonce = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int Tag = AesGcm.TagByteSizes.MaxSize;
    private readonly List<(string Name, byte[] Key)> keys = [.. Read(options.Value.Keys).Select(k => (NameOf(k), k))];

    /// <summary>Seals a file and keeps it.</summary>
    public async Task<Evidence> Seal(Id<Claim> claim, ReadOnlyMemory<byte> file, string type, CancellationToken cancel)
    {
        var (name, master) = keys[0];
        var key = KeyOf(master, claim);
        var sealedBytes = new byte[Nonce + file.Length + Tag];
        HMACSHA256.HashData(key, SHA256.HashData(file.Span)).AsSpan(0, Nonce).CopyTo(sealedBytes);
        using (AesGcm cipher = new(key, Tag))
        {
            cipher.Encrypt(sealedBytes.AsSpan(0, Nonce), file.Span, sealedBytes.AsSpan(Nonce, file.Length), sealedBytes.AsSpan(Nonce + file.Length));
        }

        CryptographicOperations.ZeroMemory(key);
        var kept = await blobs.Put(sealedBytes, "application/octet-stream", cancel);
        return new(kept.Value, type, Convert.ToHexStringLower(SHA256.HashData(file.Span)), name);
    }

    /// <summary>Opens the file of a claim; 404 where it is gone, <c>evidence.key</c> where its key is not configured here.</summary>
    public async Task<byte[]> Open(Claim claim, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var master = keys.Find(k => k.Name == claim.FileKey).Key ?? throw DomainException.Conflict("evidence.key");
        await using var stream = await blobs.Get(BlobKey.Parse(claim.File), cancel) ?? throw DomainException.NotFound();
        using MemoryStream read = new();
        await stream.CopyToAsync(read, cancel);
        var sealedBytes = read.ToArray();
        var file = new byte[sealedBytes.Length - Nonce - Tag];
        var key = KeyOf(master, claim.Id);
        using (AesGcm cipher = new(key, Tag))
        {
            cipher.Decrypt(sealedBytes.AsSpan(0, Nonce), sealedBytes.AsSpan(Nonce, file.Length), sealedBytes.AsSpan(Nonce + file.Length), file);
        }

        CryptographicOperations.ZeroMemory(key);
        return file;
    }

    /// <summary>True where every key is 32 bytes in base64; there may be none.</summary>
    internal static bool AreKeys(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(k => Convert.TryFromBase64String(k, new byte[KeyBytes + 3], out var bytes) && bytes == KeyBytes);

    private static IEnumerable<byte[]> Read(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } written
        ? written.Select(Convert.FromBase64String)
        : [SHA256.HashData(Encoding.UTF8.GetBytes(Sample))];

    private static byte[] KeyOf(byte[] master, Id<Claim> claim) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, KeyBytes, claim.Value.ToByteArray(bigEndian: true), "Marketplace.Verification.Evidence"u8.ToArray());

    private static string NameOf(byte[] master) => Convert.ToHexStringLower(SHA256.HashData([.. "name:"u8, .. master]).AsSpan(0, NameBytes));
}
