using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Photos;

/// <summary>Where a photo goes among its sisters.</summary>
public enum PhotoStep
{
    /// <summary>Becomes the main one.</summary>
    First,

    /// <summary>One place forward.</summary>
    Earlier,

    /// <summary>One place back.</summary>
    Later,
}

/// <summary>Moves a photo among its sisters.</summary>
public sealed record MovePhoto(Id<Photo> Photo, PhotoStep Step) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Photo);
}

/// <summary>Takes a photo away; it can be put back. The last one of a published listing stays (<c>photo.last</c>).</summary>
public sealed record RemovePhoto(Id<Photo> Photo) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Photo);
}

/// <summary>Puts a removed photo back, as the last; <c>photo.too_many</c> where there is no room any more.</summary>
public sealed record RestorePhoto(Id<Photo> Photo) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Photo);
}

/// <summary>A photo is its producer's, removed or not.</summary>
internal sealed class PhotoOwnership(MarketplaceContext db) : Owns<Photo>
{
    protected override Task<Ownership?> Find(Id<Photo> id, CancellationToken cancel) =>
        db.Set<Photo>().IgnoreQueryFilters().Where(p => p.Id == id).Select(p => new Ownership(p.ProducerId, null)).FirstOrDefaultAsync(cancel);
}

internal sealed class MovePhotoHandler(MarketplaceContext db) : IRequestHandler<MovePhoto, Unit>
{
    public async Task<Unit> Handle(MovePhoto request, CancellationToken cancellationToken)
    {
        var photo = await db.Set<Photo>().FirstOrDefaultAsync(p => p.Id == request.Photo, cancellationToken) ?? throw DomainException.NotFound();
        var all = await db.Set<Photo>().Where(p => p.ListingId == photo.ListingId).OrderBy(p => p.Place).ToListAsync(cancellationToken);
        var at = all.IndexOf(photo);
        var to = request.Step switch { PhotoStep.First => 0, PhotoStep.Earlier => Math.Max(0, at - 1), _ => Math.Min(all.Count - 1, at + 1) };
        if (to == at)
        {
            return Unit.Value;
        }

        all.RemoveAt(at);
        all.Insert(to, photo);
        for (var place = 0; place < all.Count; place++)
        {
            all[place].PutAt(place);
        }

        (await db.Set<Listing>().FirstAsync(l => l.Id == photo.ListingId, cancellationToken)).Touch();
        return Unit.Value;
    }
}

internal sealed class RemovePhotoHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<RemovePhoto, Unit>
{
    public async Task<Unit> Handle(RemovePhoto request, CancellationToken cancellationToken)
    {
        if (await db.Set<Photo>().FirstOrDefaultAsync(p => p.Id == request.Photo, cancellationToken) is not { } photo)
        {
            return Unit.Value;
        }

        var listing = await db.Set<Listing>().FirstAsync(l => l.Id == photo.ListingId, cancellationToken);
        if (listing.State == ListingState.Published && await db.Set<Photo>().CountAsync(p => p.ListingId == listing.Id, cancellationToken) == 1)
        {
            throw DomainException.Conflict("photo.last");
        }

        photo.Remove(time.GetUtcNow());
        listing.Touch();
        return Unit.Value;
    }
}

internal sealed class RestorePhotoHandler(MarketplaceContext db, PhotoShelf shelf) : IRequestHandler<RestorePhoto, Unit>
{
    public async Task<Unit> Handle(RestorePhoto request, CancellationToken cancellationToken)
    {
        var photo = await db.Set<Photo>().IgnoreQueryFilters().FirstAsync(p => p.Id == request.Photo, cancellationToken);
        if (photo.RemovedAt is not null)
        {
            await shelf.DemandRoom(photo.ListingId, cancellationToken);
            photo.Restore(await shelf.NextPlace(photo.ListingId, cancellationToken));
            (await db.Set<Listing>().FirstAsync(l => l.Id == photo.ListingId, cancellationToken)).Touch();
        }

        return Unit.Value;
    }
}
