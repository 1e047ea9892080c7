using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Photos;

/// <summary>Where the bytes of a photo are kept as they were sent: its hash.</summary>
public sealed record PhotoOriginal(Id<Photo> Photo) : IQuery<string>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Photo);
}

internal sealed class PhotoOriginalHandler(MarketplaceContext db) : IRequestHandler<PhotoOriginal, string>
{
    public async Task<string> Handle(PhotoOriginal request, CancellationToken cancellationToken) =>
        await db.Set<Photo>().Where(p => p.Id == request.Photo).Select(p => p.OriginalHash).FirstOrDefaultAsync(cancellationToken) ?? throw DomainException.NotFound();
}

/// <summary>Shows a photo by other files than before; sent by <see cref="PhotoUpload"/> only, never mapped to an address, because it believes its hashes.</summary>
public sealed record RedrawPhoto(Id<Photo> Photo, PhotoCut Cut, int Width, int Height, IReadOnlyDictionary<string, string> Renditions, IReadOnlyList<PhotoFault> Faults, string Colour, string Tiny) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Photo);
}

internal sealed class RedrawPhotoHandler(MarketplaceContext db, PhotoShelf shelf) : IRequestHandler<RedrawPhoto, Unit>
{
    public async Task<Unit> Handle(RedrawPhoto request, CancellationToken cancellationToken)
    {
        var photo = await db.Set<Photo>().FirstOrDefaultAsync(p => p.Id == request.Photo, cancellationToken) ?? throw DomainException.NotFound();
        photo.Show(request.Cut, request.Width, request.Height, request.Renditions);
        photo.Paint(request.Colour, request.Tiny);
        if (!photo.IsIllustration)
        {
            photo.Judge(request.Faults);
        }

        await shelf.Publish(request.Renditions, cancellationToken);
        (await db.Set<Listing>().FirstAsync(l => l.Id == photo.ListingId, cancellationToken)).Touch();
        return Unit.Value;
    }
}

/// <summary>Says what a photo shows, for who cannot see it; empty takes the words away. <c>photo.description</c>.</summary>
public sealed record DescribePhoto(Id<Photo> Photo, string? Description) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Photo);
}

internal sealed class DescribePhotoHandler(MarketplaceContext db) : IRequestHandler<DescribePhoto, Unit>
{
    public async Task<Unit> Handle(DescribePhoto request, CancellationToken cancellationToken)
    {
        var photo = await db.Set<Photo>().FirstOrDefaultAsync(p => p.Id == request.Photo, cancellationToken) ?? throw DomainException.NotFound();
        photo.Describe(request.Description);
        (await db.Set<Listing>().FirstAsync(l => l.Id == photo.ListingId, cancellationToken)).Touch();
        return Unit.Value;
    }
}
