using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>What the caller's producers asked offices to verify, the latest first, and what they could ask for.</summary>
/// <param name="Producer">One producer only, among those that the caller belongs to or helps.</param>
/// <param name="Page">From 1.</param>
public sealed record ListVerifications(Id<Producer>? Producer = null, int? Page = null) : IQuery<VerificationList>
{
    /// <summary>Dossiers on one page, and the most lots that are offered.</summary>
    internal const int Size = 20;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn().Names("narrows the caller's own set", Producer);
}

/// <summary>The dossiers of some producers.</summary>
public sealed record VerificationList(IReadOnlyList<VerificationList.Row> Dossiers, IReadOnlyList<VerificationList.Offer> Lots, IReadOnlyList<VerificationList.Maker> Producers, int Page, int Pages)
{
    /// <summary>A dossier.</summary>
    public sealed record Row(Id<Dossier> Id, string Title, string Producer, DossierState State, bool? IsGranted, Due Due);

    /// <summary>An open lot that nobody has verified or been asked to.</summary>
    public sealed record Offer(Id<Lot> Lot, string Number, string Product);

    /// <summary>A producer that may be asked for.</summary>
    public sealed record Maker(Id<Producer> Id, string Name);
}

internal sealed class ListVerificationsHandler(MarketplaceContext db, LegalClock clock, KeptProducers kept) : IRequestHandler<ListVerifications, VerificationList>
{
    public async Task<VerificationList> Handle(ListVerifications request, CancellationToken cancellationToken)
    {
        var keeps = await kept.Of(request.Producer, cancellationToken);
        var all = db.Set<Dossier>().AsNoTracking().Where(d => keeps.Contains(d.ProducerId));
        var pages = Math.Max(1, (await all.CountAsync(cancellationToken) + ListVerifications.Size - 1) / ListVerifications.Size);
        var page = Math.Clamp(request.Page ?? 1, 1, pages);
        var shown = await all.OrderByDescending(d => d.ReceivedAt).ThenBy(d => d.Id).Skip((page - 1) * ListVerifications.Size).Take(ListVerifications.Size).ToListAsync(cancellationToken);
        var producers = await db.Set<Producer>().Where(p => keeps.Contains(p.Id)).OrderBy(p => p.Name).Select(p => new VerificationList.Maker(p.Id, p.Name)).ToListAsync(cancellationToken);
        var lots = await (
            from lot in db.Set<Lot>().AsNoTracking()
            join listing in db.Set<Domain.Catalog.Listing>() on lot.ListingId equals listing.Id
            where keeps.Contains(lot.ProducerId) && lot.State == LotState.Open && lot.Verification == null
                && !db.Set<Dossier>().Any(d => d.LotId == lot.Id && d.ReturnedAt == null)
            orderby lot.DeclaredAt descending
            select new VerificationList.Offer(lot.Id, lot.Number, listing.Title)).Take(ListVerifications.Size).ToListAsync(cancellationToken);
        var calendar = await clock.Calendar(cancellationToken);
        var names = producers.ToDictionary(p => p.Id, p => p.Name);
        return new([.. shown.Select(d => new VerificationList.Row(d.Id, d.Title, names[d.ProducerId], d.State, d.IsGranted, LegalClock.Stand(calendar, d.DueAt, d.ReturnedAt, clock.Now)))], lots, producers, page, pages);
    }
}
