using Marketplace.Domain.Accounts;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>Every key that offices sign or signed with, by office, the newest first.</summary>
public sealed record ListKeys : IQuery<IReadOnlyList<PublishedKey>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("keys are published so that anybody can check signatures");
}

/// <summary>An office's public key.</summary>
/// <param name="Key">Its id: the first eight bytes of SHA-256 of the public key, hexadecimal.</param>
/// <param name="Office">Name of the office.</param>
/// <param name="CommuneCode">Official five-digit code of its commune.</param>
/// <param name="Algorithm">Always <c>ECDSA P-256, SHA-256</c>.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (RFC 5480), DER, base64.</param>
/// <param name="ValidFrom">First moment.</param>
/// <param name="ValidTo">First moment after, or null while in use.</param>
/// <param name="RevokedAt">Since when nothing signed with it is to be believed, or null.</param>
/// <param name="RevokedBecause">Why; empty where it is not revoked.</param>
public sealed record PublishedKey(string Key, string Office, string CommuneCode, string Algorithm, string PublicKey, DateTimeOffset ValidFrom, DateTimeOffset? ValidTo, DateTimeOffset? RevokedAt, string RevokedBecause);

internal sealed class ListKeysHandler(MarketplaceContext db) : IRequestHandler<ListKeys, IReadOnlyList<PublishedKey>>
{
    private const string Algorithm = "ECDSA P-256, SHA-256";

    public Task<IReadOnlyList<PublishedKey>> Handle(ListKeys request, CancellationToken cancellationToken) => Read(db, cancellationToken);

    internal static async Task<IReadOnlyList<PublishedKey>> Read(MarketplaceContext db, CancellationToken cancel) =>
        await (
            from key in db.Set<OfficeKey>().AsNoTracking()
            join office in db.Set<Office>() on key.OfficeId equals office.Id
            orderby office.CommuneCode, office.Name, key.From descending
            select new PublishedKey(key.Name, office.Name, office.CommuneCode, Algorithm, key.PublicKey, key.From, key.To, key.RevokedAt, key.RevokedBecause)).ToListAsync(cancel);
}
