using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>A claim as an officer sees it, without its file.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Stars">OCOP stars.</param>
/// <param name="Number">Number of the paper.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Scope">For what it is good.</param>
/// <param name="IssuedOn">Day of issue.</param>
/// <param name="ExpiresOn">Last day, or null.</param>
/// <param name="HasExpired">Its last day has passed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Because">Why it was taken back; may be empty.</param>
/// <param name="Products">Products it names; empty for all of the producer's.</param>
/// <param name="Views">Who opened the file, the latest first.</param>
/// <param name="SameNumber">Other producers have declared a paper of this kind and number.</param>
public sealed record ClaimSheet(
    Id<Claim> Id, ClaimKind Kind, int? Stars, string Number, string Issuer, string Scope, DateOnly IssuedOn, DateOnly? ExpiresOn, bool HasExpired, ClaimState State, string Because,
    IReadOnlyList<ClaimSheet.Product> Products, IReadOnlyList<ClaimSheet.View> Views, bool SameNumber)
{
    /// <summary>A product.</summary>
    public sealed record Product(Id<Listing> Id, string Title);

    /// <summary>Somebody opened the file.</summary>
    public sealed record View(string By, DateTimeOffset At);
}

/// <summary>Reads claims for officers.</summary>
public sealed class ClaimSheets(MarketplaceContext db, TimeProvider time)
{
    private const int MostViews = 20;

    /// <summary>The sheet of a claim.</summary>
    public async Task<ClaimSheet> Of(Id<Claim> id, CancellationToken cancel)
    {
        var claim = await db.Set<Claim>().AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        var listings = claim.Listings.ConvertAll(l => new Id<Listing>(l));
        return new(
            claim.Id, claim.Kind, claim.Stars, claim.Number, claim.Issuer, claim.Scope, claim.IssuedOn, claim.ExpiresOn, claim.HasExpired(time.TodayInVietnam()), claim.State, claim.EndedBecause,
            await db.Set<Listing>().Where(l => listings.Contains(l.Id)).OrderBy(l => l.Title).Select(l => new ClaimSheet.Product(l.Id, l.Title)).ToListAsync(cancel),
            await db.Set<EvidenceView>().Where(v => v.ClaimId == id).OrderByDescending(v => v.At).Take(MostViews)
                .Join(db.Set<Person>(), v => v.PersonId, p => p.Id, (v, p) => new { p.Name, v.At }).OrderByDescending(v => v.At).Select(v => new ClaimSheet.View(v.Name, v.At)).ToListAsync(cancel),
            await db.Set<Claim>().AnyAsync(c => c.Kind == claim.Kind && c.Number == claim.Number && c.ProducerId != claim.ProducerId, cancel));
    }
}
