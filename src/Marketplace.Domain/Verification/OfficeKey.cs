using System.Security.Cryptography;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Verification;

/// <summary>A signing key of an office: ECDSA over P-256 (FIPS 186-5). Kept for ever, so that old decisions can still be checked; one is in use at a time.</summary>
public sealed class OfficeKey : Entity<OfficeKey>
{
    private const int NameBytes = 8;

    private OfficeKey()
    {
    }

    /// <summary>In use from now on.</summary>
    /// <param name="id">The row.</param>
    /// <param name="office">Whose.</param>
    /// <param name="publicKey">SubjectPublicKeyInfo, DER.</param>
    /// <param name="protectedKey">PKCS #8 under this program's own protection.</param>
    /// <param name="now">First moment.</param>
    public OfficeKey(Id<OfficeKey> id, Id<Office> office, byte[] publicKey, string protectedKey, DateTimeOffset now)
        : base(id) => (OfficeId, Name, PublicKey, Protected, From) = (office, NameOf(publicKey), Convert.ToBase64String(publicKey), protectedKey, now);

    /// <summary>Whose.</summary>
    public Id<Office> OfficeId { get; private set; }

    /// <summary>The key's id in statements and in the list: the first eight bytes of SHA-256 of the public key, hexadecimal.</summary>
    public string Name { get; private set; } = "";

    /// <summary>SubjectPublicKeyInfo (RFC 5480), DER, base64.</summary>
    public string PublicKey { get; private set; } = "";

    /// <summary>The private key under data protection. Marked personal to keep it out of history.</summary>
    [Personal]
    public string Protected { get; private set; } = "";

    /// <summary>First moment.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>First moment after its use, or null while it is in use. What it signed before stays good.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>Since when nothing that it signed is to be believed any more, if so.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Why, as people read it.</summary>
    public string RevokedBecause { get; private set; } = "";

    /// <summary>The name of a public key.</summary>
    public static string NameOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey).AsSpan(0, NameBytes));

    /// <summary>Goes out of use; the office's next signature gets a new key. <c>key.ended</c> where it is out of use already.</summary>
    public void End(DateTimeOffset now) => To = To is null ? now : throw DomainException.Conflict("key.ended");

    /// <summary>Says that the key may be in wrong hands. <c>key.revoked</c> where that is said already, <c>key.reason</c> without a reason.</summary>
    public void Revoke(DateTimeOffset now, string because)
    {
        if (RevokedAt is not null)
        {
            throw DomainException.Conflict("key.revoked");
        }

        if (string.IsNullOrWhiteSpace(because))
        {
            throw new DomainException("key.reason", "Because");
        }

        (RevokedAt, RevokedBecause, To) = (now, because, To ?? now);
    }
}
