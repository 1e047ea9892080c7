using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Photos;

/// <summary>Adds a picture whose files are stored already; sent by <see cref="PhotoUpload"/> only, never mapped to an address, because it believes its hashes.</summary>
public sealed record AddPhoto(Id<Photo> Id, Id<Listing> Listing, string OriginalHash, int Width, int Height, IReadOnlyDictionary<string, string> Renditions, bool IsIllustration, IReadOnlyList<PhotoFault>? Faults = null, string Colour = "", string Tiny = "") : ICommand<Id<Photo>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing).Creates(Id);
}

/// <summary>May the caller add a picture, and is there room? Asked before a stranger's bytes are read. Refuses <c>photo.too_many</c>.</summary>
public sealed record PhotoRoom(Id<Listing> Listing) : IQuery<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Listing);
}

internal sealed class PhotoRoomHandler(PhotoShelf shelf) : IRequestHandler<PhotoRoom, int>
{
    public Task<int> Handle(PhotoRoom request, CancellationToken cancellationToken) => shelf.DemandRoom(request.Listing, cancellationToken);
}

internal sealed class AddPhotoHandler(MarketplaceContext db, PhotoShelf shelf, TimeProvider time) : IRequestHandler<AddPhoto, Id<Photo>>
{
    public async Task<Id<Photo>> Handle(AddPhoto request, CancellationToken cancellationToken)
    {
        await shelf.DemandRoom(request.Listing, cancellationToken);
        var listing = await db.Set<Listing>().FirstAsync(l => l.Id == request.Listing, cancellationToken);
        var place = await shelf.NextPlace(request.Listing, cancellationToken);
        Photo photo = new(request.Id, listing.ProducerId, listing.Id, place, request.OriginalHash, request.Width, request.Height, request.Renditions, request.IsIllustration, time.GetUtcNow());
        photo.Judge(request.Faults ?? []);
        photo.Paint(request.Colour, request.Tiny);
        db.Add(photo);
        await shelf.Publish(request.Renditions, cancellationToken);
        listing.Touch();
        return request.Id;
    }
}

/// <summary>The photos of one listing.</summary>
public sealed class PhotoShelf(MarketplaceContext db, RuleBook rules)
{
    /// <summary>How many more fit; <c>photo.too_many</c> where none does.</summary>
    public async Task<int> DemandRoom(Id<Listing> listing, CancellationToken cancel)
    {
        var most = (int)await rules.Amount("photos.max_count", ListingCheck.MostPhotos, cancel);
        var room = most - await db.Set<Photo>().CountAsync(p => p.ListingId == listing, cancel);
        return room > 0 ? room : throw new DomainException("photo.too_many", "Files", RefusalKind.Conflict, most);
    }

    /// <summary>Lets renditions be served.</summary>
    public async Task Publish(IReadOnlyDictionary<string, string> renditions, CancellationToken cancel)
    {
        var hashes = renditions.Values.Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Set<PublicFile>().Where(f => hashes.Contains(f.Hash)).Select(f => f.Hash).ToListAsync(cancel);
        foreach (var (name, hash) in renditions.Where(r => !known.Contains(r.Value)).DistinctBy(r => r.Value))
        {
            db.Add(new PublicFile(hash, name == PhotoUpload.Share ? "image/jpeg" : name[^1] == 'a' ? "image/avif" : "image/webp"));
        }
    }

    /// <summary>The place after the last.</summary>
    public async Task<int> NextPlace(Id<Listing> listing, CancellationToken cancel) =>
        (await db.Set<Photo>().Where(p => p.ListingId == listing).MaxAsync(p => (int?)p.Place, cancel) ?? -1) + 1;
}
