namespace Marketplace.Domain.Traceability;

/// <summary>The published keys of the offices that verify lots.</summary>
public interface IOfficeKeys
{
    /// <summary>The SubjectPublicKeyInfo (DER) of a key, by its id as in <see cref="LotVerification.Key"/>; null where it is not published.</summary>
    Task<byte[]?> Find(string keyId, CancellationToken cancel);
}
