using Marketplace.Domain.Catalog;
using Marketplace.Domain.Claims;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Verification;

/// <summary>The papers that a product needs and has.</summary>
public sealed record ListPapers(Id<Listing> Listing) : IQuery<PaperSheet>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing);
}

/// <summary>Papers of a product.</summary>
/// <param name="Listing">The product.</param>
/// <param name="Title">Its title; empty where it has none yet.</param>
/// <param name="Producer">Whose.</param>
/// <param name="ProducerName">The producer's name.</param>
/// <param name="IsHelping">The caller acts for the producer, and is none of its people.</param>
/// <param name="Missing">Papers that are still asked for.</param>
/// <param name="Papers">Papers that are about it.</param>
/// <param name="Others">The producer's other products, which one paper may name too.</param>
public sealed record PaperSheet(Id<Listing> Listing, string Title, Id<Producer> Producer, string ProducerName, bool IsHelping, IReadOnlyList<PaperGap> Missing, IReadOnlyList<PaperRow> Papers, IReadOnlyList<PaperSheet.Product> Others)
{
    /// <summary>A product.</summary>
    public sealed record Product(Id<Listing> Id, string Title);
}

internal sealed class ListPapersHandler(MarketplaceContext db, ListingCheck check, PaperReader reader, CallerHolder holder, TimeProvider time) : IRequestHandler<ListPapers, PaperSheet>
{
    public async Task<PaperSheet> Handle(ListPapers request, CancellationToken cancellationToken)
    {
        var listing = await db.Set<Listing>().AsNoTracking().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        var producer = await db.Set<Producer>().Where(p => p.Id == listing.ProducerId).Select(p => p.Name).FirstAsync(cancellationToken);
        var about = (await db.Set<Claim>().AsNoTracking().Where(c => c.ProducerId == listing.ProducerId).ToListAsync(cancellationToken)).Where(c => c.Covers(listing.Id)).Select(c => c.Id).ToList();
        return new(
            listing.Id,
            listing.Title,
            listing.ProducerId,
            producer,
            !await Acting.IsOwn(db, holder.Caller, listing.ProducerId, time.GetUtcNow(), cancellationToken),
            await check.PaperGaps(listing, cancellationToken),
            await reader.Read(db.Set<Claim>().Where(c => about.Contains(c.Id)), cancellationToken),
            await db.Set<Listing>().Where(l => l.ProducerId == listing.ProducerId && l.Id != listing.Id && l.Title != "").OrderBy(l => l.Title).Select(l => new PaperSheet.Product(l.Id, l.Title)).ToListAsync(cancellationToken));
    }
}
