using System.Security.Cryptography;
using Marketplace.Domain.Traceability;

namespace Marketplace.Domain.Tests.Traceability;

public sealed class P256Tests : IDisposable
{
    private static readonly byte[] Data = [1, 2, 3];
    private readonly ECDsa _private = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private byte[] Key => _private.ExportSubjectPublicKeyInfo();

    public void Dispose() => _private.Dispose();

    [Fact]
    public void Only_the_one_der_encoding_of_a_signature_verifies()
    {
        // r and s with a leading zero byte each (their first bit set) show all the ways to encode them wrongly.
        byte[] right;
        do
        {
            right = _private.SignData(Data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        while (right.Length != 72);

        P256.VerifyDer(Key, Data, right).ShouldBeTrue();
        P256.VerifyDer(Key, [1, 2], right).ShouldBeFalse();
        P256.VerifyDer(Key, Data, [.. right, 0]).ShouldBeFalse();
        P256.VerifyDer(Key, Data, right.AsSpan(0, right.Length - 1)).ShouldBeFalse();
        P256.VerifyDer(Key, Data, [0x30, 0x81, 70, .. right[2..]]).ShouldBeFalse();
        P256.VerifyDer(Key, Data, [0x30, 0x80, .. right[2..], 0, 0]).ShouldBeFalse();
        P256.VerifyDer(Key, Data, [0x30, 71, 2, 34, 0, .. right[4..]]).ShouldBeFalse();
        P256.VerifyDer(Key, Data, [0x30, 69, 2, 32, .. right[5..]]).ShouldBeFalse();
        P256.VerifyDer(Key, Data, [0x30, 72, .. right[2..], 5, 0]).ShouldBeFalse();
        P256.VerifyDer(Key, Data, [0x30, 6, 2, 1, 0, 2, 1, 0]).ShouldBeFalse();
        P256.VerifyDer(Key, Data, []).ShouldBeFalse();
    }

    [Fact]
    public void A_signature_of_fixed_length_has_64_bytes()
    {
        var right = _private.SignData(Data, HashAlgorithmName.SHA256);
        P256.VerifyP1363(Key, Data, right).ShouldBeTrue();
        P256.VerifyP1363(Key, Data, right.AsSpan(0, right.Length - 1)).ShouldBeFalse();
        P256.VerifyP1363(Key, Data, [.. right, 0]).ShouldBeFalse();
        P256.VerifyP1363(Key, Data, new byte[64]).ShouldBeFalse();
    }

    [Fact]
    public void A_key_is_one_point_of_this_curve_and_nothing_behind_it()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        P256.IsPublicKey(Key).ShouldBeTrue();
        P256.IsPublicKey([.. Key, 0]).ShouldBeFalse();
        P256.IsPublicKey(other.ExportSubjectPublicKeyInfo()).ShouldBeFalse();
        P256.IsPublicKey([.. Key[..^1], (byte)(Key[^1] ^ 1)]).ShouldBeFalse();
        P256.IsPublicKey([]).ShouldBeFalse();
    }
}
