using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Sharing;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Sharing;

/// <summary>How a listing's page was found in the last days.</summary>
public sealed record ShowVisits(Id<Listing> Listing) : IQuery<VisitSheet>
{
    /// <summary>Days that are counted back.</summary>
    internal const int Days = 30;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing);
}

/// <summary>Visits of a listing.</summary>
/// <param name="Listing">Which.</param>
/// <param name="IsPublished">It is in the shop.</param>
/// <param name="Title">Its title.</param>
/// <param name="Days">Counted over so many days.</param>
/// <param name="BySource">Source and number, the most first.</param>
public sealed record VisitSheet(Id<Listing> Listing, bool IsPublished, string Title, int Days, IReadOnlyList<VisitSheet.Row> BySource)
{
    /// <summary>From one source.</summary>
    public sealed record Row(string Source, int Visits);
}

internal sealed class ShowVisitsHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<ShowVisits, VisitSheet>
{
    public async Task<VisitSheet> Handle(ShowVisits request, CancellationToken cancellationToken)
    {
        var listing = await db.Set<Listing>().AsNoTracking().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        var from = time.TodayInVietnam().AddDays(1 - ShowVisits.Days);
        var rows = await db.Set<VisitCount>().AsNoTracking().Where(v => v.ListingId == request.Listing && v.Day >= from).GroupBy(v => v.Source)
            .Select(g => new { Source = g.Key, Visits = g.Sum(v => v.Visits) }).ToListAsync(cancellationToken);
        return new(listing.Id, listing.State == ListingState.Published, listing.Title, ShowVisits.Days, [.. rows.OrderByDescending(r => r.Visits).ThenBy(r => r.Source, StringComparer.Ordinal).Select(r => new VisitSheet.Row(r.Source, r.Visits))]);
    }
}
