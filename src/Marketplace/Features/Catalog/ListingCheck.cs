using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Looks up all that is asked before a listing comes into the shop.</summary>
public sealed class ListingCheck(MarketplaceContext db, RuleBook rules, TimeProvider time)
{
    /// <summary>Photos a listing may have where no rule says otherwise.</summary>
    public const int MostPhotos = 8;

    /// <summary>What is missing of a listing, as its row stands in this command; <paramref name="papers"/> says whether papers are asked for too.</summary>
    public async Task<IReadOnlyList<Refusal>> Gaps(Listing listing, CancellationToken cancel, bool papers = true)
    {
        var today = time.TodayInVietnam();
        var shelf = await db.Set<Category>().Where(c => c.Id == listing.CategoryId).Select(c => c.Slug).FirstOrDefaultAsync(cancel);
        var gaps = new ListingGaps(
            listing.Text(),
            shelf is not null,
            await rules.Labels(cancel),
            today,
            await db.Set<Producer>().AnyAsync(p => p.Id == listing.ProducerId && p.Kind != ProducerKind.Company, cancel),
            await db.Set<Variant>().CountAsync(v => v.ListingId == listing.Id && !v.IsRetired, cancel),
            await db.Set<Photo>().CountAsync(p => p.ListingId == listing.Id, cancel),
            (int)await rules.Amount("photos.max_count", MostPhotos, cancel),
            await db.Set<Consent>().AnyAsync(c => c.ProducerId == listing.ProducerId && c.WithdrawnAt == null, cancel),
            await db.Set<ReceivingAccount>().AnyAsync(a => a.ProducerId == listing.ProducerId && a.RetiredAt == null, cancel),
            shelf ?? "",
            papers ? await Papers(listing, today, cancel) : null);
        return gaps.Find();
    }

    /// <summary>Papers that are still asked for; <paramref name="without"/> is a claim that does not count any more.</summary>
    public async Task<IReadOnlyList<PaperGap>> PaperGaps(Listing listing, CancellationToken cancel, Id<Claim>? without = null)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var today = time.TodayInVietnam();
        var shelf = await db.Set<Category>().Where(c => c.Id == listing.CategoryId).Select(c => c.Slug).FirstOrDefaultAsync(cancel) ?? "";
        return [.. PaperRules.Missing(await rules.Labels(cancel), listing.LabelGroup, shelf, listing.LabelFields.GetValueOrDefault("con_ethanol", ""), await Papers(listing, today, cancel, without), today)];
    }

    // Papers that are there and whose day has not passed.
    private async Task<IReadOnlyList<PaperHeld>> Papers(Listing listing, DateOnly today, CancellationToken cancel, Id<Claim>? without = null) =>
    [
        .. (await db.Set<Claim>().AsNoTracking().Where(c => c.ProducerId == listing.ProducerId && c.Id != without && (c.State == ClaimState.Declared || c.State == ClaimState.Verified) && (c.ExpiresOn == null || c.ExpiresOn >= today)).ToListAsync(cancel))
            .Where(c => c.Covers(listing.Id)).Select(c => new PaperHeld(c.Kind, c.State == ClaimState.Verified)),
    ];

    /// <summary>Refuses with everything that is missing; papers are asked for before a listing comes into the shop, and again where it becomes goods of another kind.</summary>
    public async Task Demand(Listing listing, CancellationToken cancel, bool papers = true)
    {
        var gaps = await Gaps(listing, cancel, papers);
        if (gaps.Count > 0)
        {
            throw new DomainException(RefusalKind.Invalid, gaps);
        }
    }
}
