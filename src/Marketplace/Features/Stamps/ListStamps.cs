using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>Batches of the caller's producers and of those delegated to the caller's office, newest first; and the verified lots that stamps can be ordered for.</summary>
public sealed record ListStamps(int? Page = null) : IQuery<StampList>
{
    /// <summary>Batches on a page.</summary>
    public const int Size = 20;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn();
}

/// <summary>One page.</summary>
/// <param name="Lots">Verified and open, newest first, at most twenty.</param>
/// <param name="Batches">The page.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
public sealed record StampList(IReadOnlyList<StampList.LotRow> Lots, IReadOnlyList<StampList.Row> Batches, int Page, int Pages)
{
    /// <summary>A lot that may have stamps.</summary>
    public sealed record LotRow(Id<Lot> Id, string Number, string Title, string Producer);

    /// <summary>A batch.</summary>
    public sealed record Row(Id<StampBatch> Id, string Title, string Pack, string Lot, string Producer, int Count, int Issued, StampBatchState State, DateTimeOffset OrderedAt, int Printed);
}

internal sealed class ListStampsHandler(MarketplaceContext db, CallerHolder holder, TimeProvider time) : IRequestHandler<ListStamps, StampList>
{
    public async Task<StampList> Handle(ListStamps request, CancellationToken cancellationToken)
    {
        var kept = Kept();
        var all = db.Set<StampBatch>().AsNoTracking().Where(b => kept.Contains(b.ProducerId));
        var pages = Math.Max(1, (await all.CountAsync(cancellationToken) + ListStamps.Size - 1) / ListStamps.Size);
        var page = Math.Clamp(request.Page ?? 1, 1, pages);
        var batches = await (
            from b in all
            join p in db.Set<Producer>() on b.ProducerId equals p.Id
            orderby b.OrderedAt descending, b.Id
            select new StampList.Row(b.Id, b.Title, b.Pack, b.LotNumber, p.Name, b.Count, b.Issued, b.State, b.OrderedAt, db.Set<Stamp>().Count(s => s.BatchId == b.Id && s.State == StampState.Printed)))
            .Skip((page - 1) * ListStamps.Size).Take(ListStamps.Size).ToListAsync(cancellationToken);
        var lots = await (
            from l in db.Set<Lot>().AsNoTracking()
            join p in db.Set<Producer>() on l.ProducerId equals p.Id
            join listing in db.Set<Listing>() on l.ListingId equals listing.Id
            where kept.Contains(l.ProducerId) && l.State == LotState.Open && l.Verification != null
            orderby l.DeclaredAt descending
            select new StampList.LotRow(l.Id, l.Number, listing.Title, p.Name)).Take(ListStamps.Size).ToListAsync(cancellationToken);
        return new(lots, batches, page, pages);
    }

    private IQueryable<Id<Producer>> Kept()
    {
        var now = time.GetUtcNow();
        var me = holder.Caller.Person;
        var own = db.Set<ProducerPerson>().Where(p => p.PersonId == me && p.From <= now && (p.To == null || p.To > now)).Select(p => p.ProducerId);
        var helped = db.Set<Delegation>().Where(d => d.From <= now && (d.To == null || d.To > now)
            && db.Set<RoleGrant>().Any(g => g.PersonId == me && g.Role == Role.Helper && g.OfficeId == d.OfficeId && g.From <= now && (g.To == null || g.To > now))).Select(d => d.ProducerId);
        return db.Set<Producer>().Where(p => own.Contains(p.Id) || helped.Contains(p.Id)).Select(p => p.Id);
    }
}
