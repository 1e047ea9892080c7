namespace Marketplace.Domain.Traceability;

/// <summary>The published keys of the offices that verify lots.</summary>
public interface IOfficeKeys
{
    /// <summary>The SubjectPublicKeyInfo (DER) of a key, by its id as in <see cref="LotVerification.Key"/>; null where it is not published.</summary>
    Task<byte[]?> Find(string keyId, CancellationToken cancel);

    /// <summary>True for a key that was published here and has been called back: nothing that it signed is to be believed.</summary>
    Task<bool> IsRevoked(string keyId, CancellationToken cancel) => Task.FromResult(false);
}
