using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Sharing;

/// <summary>Adds visits that were counted in memory. Visits of what is no listing are let go.</summary>
public sealed record AddVisits(IReadOnlyList<AddVisits.Row> Rows) : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("only the counter sends it, with numbers alone", [.. Rows.Select(r => (IId?)r.Listing)]);

    /// <summary>So many visits of a listing on a day from a source.</summary>
    public sealed record Row(Id<Listing> Listing, DateOnly Day, string Source, int Visits);
}

internal sealed class AddVisitsHandler(MarketplaceContext db) : IRequestHandler<AddVisits, int>
{
    public async Task<int> Handle(AddVisits request, CancellationToken cancellationToken)
    {
        var ids = request.Rows.Select(r => r.Listing).Distinct().ToList();
        var known = await db.Set<Listing>().Where(l => ids.Contains(l.Id)).Select(l => l.Id).ToHashSetAsync(cancellationToken);
        var added = 0;
        foreach (var row in request.Rows.Where(r => known.Contains(r.Listing)))
        {
            // Both databases know this form; nothing is read before, so that processes add side by side.
            added += await db.Database.ExecuteSqlAsync(
                $"insert into listing_visits (listing_id, day, source, visits) values ({row.Listing.Value}, {row.Day}, {row.Source}, {row.Visits}) on conflict (listing_id, day, source) do update set visits = listing_visits.visits + excluded.visits",
                cancellationToken);
        }

        return added;
    }
}
