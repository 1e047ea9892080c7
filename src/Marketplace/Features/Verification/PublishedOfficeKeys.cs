using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Keys as the public list gives them: a revoked one is not to be found, because nothing that it signed is to be believed.</summary>
internal sealed class PublishedOfficeKeys(MarketplaceContext db) : IOfficeKeys
{
    public async Task<byte[]?> Find(string keyId, CancellationToken cancel)
    {
        var key = await db.Set<OfficeKey>().AsNoTracking().Where(k => k.Name == keyId && k.RevokedAt == null).Select(k => k.PublicKey).FirstOrDefaultAsync(cancel);
        return key is null ? null : Convert.FromBase64String(key);
    }

    public Task<bool> IsRevoked(string keyId, CancellationToken cancel) => db.Set<OfficeKey>().AnyAsync(k => k.Name == keyId && k.RevokedAt != null, cancel);
}
