using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Marketplace.Domain.Traceability;

/// <summary>Verification of ECDSA over P-256 with SHA-256 (FIPS 186-5). Whatever is malformed does not verify; nothing throws.</summary>
public static class P256
{
    private const string Curve = "1.2.840.10045.3.1.7";
    private const int FieldBytes = 32;

    /// <summary>Whether the bytes are exactly one SubjectPublicKeyInfo of a point on P-256.</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        using var key = Import(subjectPublicKeyInfo);
        return key is not null;
    }

    /// <summary>A signature as r ‖ s, 64 bytes (IEEE P1363, as in JWS ES256).</summary>
    public static bool VerifyP1363(ReadOnlySpan<byte> subjectPublicKeyInfo, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 2 * FieldBytes)
        {
            return false;
        }

        using var key = Import(subjectPublicKeyInfo);
        try
        {
            return key is not null && key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A signature as a DER sequence of r and s (RFC 3279 §2.2.3); other encodings of the same numbers are refused.</summary>
    public static bool VerifyDer(ReadOnlySpan<byte> subjectPublicKeyInfo, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var fixedLength = new byte[2 * FieldBytes];
        try
        {
            var outer = new AsnReader(signature.ToArray(), AsnEncodingRules.DER);
            var pair = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            for (var i = 0; i < 2; i++)
            {
                var number = pair.ReadInteger();
                if (number.Sign <= 0 || number.GetByteCount(isUnsigned: true) is var length && length > FieldBytes)
                {
                    return false;
                }

                number.TryWriteBytes(fixedLength.AsSpan(((i + 1) * FieldBytes) - length), out _, isUnsigned: true, isBigEndian: true);
            }

            pair.ThrowIfNotEmpty();
        }
        catch (AsnContentException)
        {
            return false;
        }

        return VerifyP1363(subjectPublicKeyInfo, data, fixedLength);
    }

    private static ECDsa? Import(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out var read);
            if (read == subjectPublicKeyInfo.Length && key.ExportParameters(false).Curve.Oid.Value == Curve)
            {
                return key;
            }
        }
        catch (CryptographicException)
        {
            // Not a key: the same as a key of another curve.
        }

        key.Dispose();
        return null;
    }
}
