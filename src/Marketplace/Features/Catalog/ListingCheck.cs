using Marketplace.Domain.Catalog;
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

    /// <summary>What is missing of a listing, as its row stands in this command.</summary>
    public async Task<IReadOnlyList<Refusal>> Gaps(Listing listing, CancellationToken cancel)
    {
        var gaps = new ListingGaps(
            listing.Text(),
            await db.Set<Category>().AnyAsync(c => c.Id == listing.CategoryId, cancel),
            await rules.Labels(cancel),
            time.TodayInVietnam(),
            await db.Set<Producer>().AnyAsync(p => p.Id == listing.ProducerId && p.Kind != ProducerKind.Company, cancel),
            await db.Set<Variant>().CountAsync(v => v.ListingId == listing.Id && !v.IsRetired, cancel),
            await db.Set<Photo>().CountAsync(p => p.ListingId == listing.Id, cancel),
            (int)await rules.Amount("photos.max_count", MostPhotos, cancel),
            await db.Set<Consent>().AnyAsync(c => c.ProducerId == listing.ProducerId && c.WithdrawnAt == null, cancel),
            await db.Set<ReceivingAccount>().AnyAsync(a => a.ProducerId == listing.ProducerId && a.RetiredAt == null, cancel));
        return gaps.Find();
    }

    /// <summary>Refuses with everything that is missing.</summary>
    public async Task Demand(Listing listing, CancellationToken cancel)
    {
        var gaps = await Gaps(listing, cancel);
        if (gaps.Count > 0)
        {
            throw new DomainException(RefusalKind.Invalid, gaps);
        }
    }
}
