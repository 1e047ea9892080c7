using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>A listing as its keepers see it, with all that is still missing.</summary>
public sealed record GetDraft(Id<Listing> Listing) : IQuery<Draft>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing);
}

/// <summary>A listing for who writes it.</summary>
/// <param name="Id">The listing.</param>
/// <param name="Producer">Whose.</param>
/// <param name="ProducerName">As buyers see it.</param>
/// <param name="Case">The producer's case, where there is one.</param>
/// <param name="IsHelping">The caller acts for the producer, and is none of its people.</param>
/// <param name="Text">What it says.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Packs">On sale, in order.</param>
/// <param name="Photos">In order; the first is the main one.</param>
/// <param name="Gaps">What is missing before it may be published.</param>
public sealed record Draft(
    Id<Listing> Id,
    Id<Producer> Producer,
    string ProducerName,
    Id<Case>? Case,
    bool IsHelping,
    ListingText Text,
    ListingState State,
    IReadOnlyList<Draft.Pack> Packs,
    IReadOnlyList<Draft.Picture> Photos,
    IReadOnlyList<Refusal> Gaps)
{
    /// <summary>A pack with what there is of it.</summary>
    public sealed record Pack(Id<Variant> Id, string Name, Money Price, int OnHand, int Reserved, string? Gtin);

    /// <summary>A photo with the address of its 400-pixel rendition, what the coach found, how it is cut, and what it is said to show.</summary>
    public sealed record Picture(Id<Photo> Id, string Address, bool IsIllustration, IReadOnlyList<string> Faults, PhotoCut Cut, string Description, int Width, int Height);
}

internal sealed class GetDraftHandler(MarketplaceContext db, ListingCheck check, CallerHolder holder, TimeProvider time) : IRequestHandler<GetDraft, Draft>
{
    public async Task<Draft> Handle(GetDraft request, CancellationToken cancellationToken)
    {
        var listing = await db.Set<Listing>().AsNoTracking().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        var name = await db.Set<Producer>().Where(p => p.Id == listing.ProducerId).Select(p => p.Name).FirstAsync(cancellationToken);
        var file = await db.Set<Case>().Where(c => c.ProducerId == listing.ProducerId).OrderBy(c => c.OpenedAt).Select(c => (Id<Case>?)c.Id).FirstOrDefaultAsync(cancellationToken);
        var variants = await db.Set<Variant>().AsNoTracking().Where(v => v.ListingId == listing.Id && !v.IsRetired).OrderBy(v => v.Place).ToListAsync(cancellationToken);
        var ids = variants.ConvertAll(v => v.Id);
        var stock = await db.Set<Stock>().AsNoTracking().Where(s => ids.Contains(s.VariantId)).ToDictionaryAsync(s => s.VariantId, cancellationToken);
        var photos = await db.Set<Photo>().AsNoTracking().Where(p => p.ListingId == listing.Id).OrderBy(p => p.Place).ToListAsync(cancellationToken);
        return new(
            listing.Id,
            listing.ProducerId,
            name,
            file,
            !await Acting.IsOwn(db, holder.Caller, listing.ProducerId, time.GetUtcNow(), cancellationToken),
            listing.Text(),
            listing.State,
            [.. variants.Select(v => new Draft.Pack(v.Id, v.Name, v.Price, stock[v.Id].OnHand, stock[v.Id].Reserved, v.Gtin))],
            [.. photos.Select(p => new Draft.Picture(p.Id, PhotoAddress.Of(p, "400"), p.IsIllustration, p.Faults.Split(' ', StringSplitOptions.RemoveEmptyEntries), p.Cut, p.Description, p.Width, p.Height))],
            await check.Gaps(listing, cancellationToken));
    }
}

/// <summary>Whether somebody acts for another.</summary>
internal static class Acting
{
    /// <summary>True where the caller is one of the producer's own people at that moment.</summary>
    public static Task<bool> IsOwn(MarketplaceContext db, Caller caller, Id<Producer> producer, DateTimeOffset now, CancellationToken cancel) =>
        db.Set<ProducerPerson>().AnyAsync(p => p.ProducerId == producer && p.PersonId == caller.Person && p.From <= now && (p.To == null || p.To > now), cancel);
}
