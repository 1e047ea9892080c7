using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Traceability;

/// <summary>A key that may sign notes, of signature type 2 of C2SP signed-note: ECDSA over P-256 with SHA-256, DER encoded.</summary>
public sealed class NoteKey
{
    private readonly byte[] _publicKey;

    /// <summary>Throws <c>note.key</c> for a name that is empty or has a blank or plus sign, or a key that is not P-256.</summary>
    /// <param name="name">The key's name; for a log its origin line.</param>
    /// <param name="publicKey">SubjectPublicKeyInfo in DER (RFC 5480).</param>
    public NoteKey(string name, ReadOnlyMemory<byte> publicKey)
    {
        if (string.IsNullOrEmpty(name) || name.Any(c => char.IsWhiteSpace(c) || c == '+') || !P256.IsPublicKey(publicKey.Span))
        {
            throw new DomainException("note.key");
        }

        Name = name;
        _publicKey = publicKey.ToArray();
        Id = [.. SHA256.HashData(_publicKey).Take(4)];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of SHA-256 of the SubjectPublicKeyInfo.</summary>
    public IReadOnlyList<byte> Id { get; }

    /// <summary>The SubjectPublicKeyInfo in DER, for publishing.</summary>
    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <summary>Signs with the private half of this key. The signature is random: two of the same text differ.</summary>
    internal byte[] Sign(string text, ECDsa privateKey) => CryptographicOperations.FixedTimeEquals(privateKey.ExportSubjectPublicKeyInfo(), _publicKey)
        ? privateKey.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
        : throw new DomainException("note.key");

    /// <summary>Whether the signature is of this key over the text.</summary>
    internal bool Verify(string text, ReadOnlySpan<byte> signature) => P256.VerifyDer(_publicKey, Encoding.UTF8.GetBytes(text), signature);
}
