using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Signs for offices. A key is made when an office first needs one; its private part leaves this class only under data protection.</summary>
public sealed class OfficeKeys(MarketplaceContext db, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector("Marketplace.Verification.OfficeKey");

    /// <summary>Adds the key's name to the statement and signs it: ECDSA P-256 with SHA-256, ASN.1 DER.</summary>
    public async Task<SignedStatement> Sign(Id<Office> office, DecisionStatement statement, CancellationToken cancel)
    {
        var key = await db.Set<OfficeKey>().FirstOrDefaultAsync(k => k.OfficeId == office && k.To == null, cancel) ?? Make(office);
        var text = statement.With("key", key.Name).ToJson();
        using var signer = ECDsa.Create();
        var secret = protector.Unprotect(Convert.FromBase64String(key.Protected));
        signer.ImportPkcs8PrivateKey(secret, out _);
        CryptographicOperations.ZeroMemory(secret);
        return new(key.Name, text, Convert.ToBase64String(signer.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    // Two first decisions at once make two keys; the index lets one stand, and the other command runs again and finds it.
    private OfficeKey Make(Id<Office> office)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secret = pair.ExportPkcs8PrivateKey();
        OfficeKey key = new(Id<OfficeKey>.New(time), office, pair.ExportSubjectPublicKeyInfo(), Convert.ToBase64String(protector.Protect(secret)), DecisionStatement.Second(time.GetUtcNow()));
        CryptographicOperations.ZeroMemory(secret);
        db.Add(key);
        return key;
    }
}
