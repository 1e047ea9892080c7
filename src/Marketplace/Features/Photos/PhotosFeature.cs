using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Features.Photos;

/// <summary>Pictures of listings: taking them in and serving their renditions.</summary>
public static class PhotosFeature
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const long MostBytes = PhotoRules.MaxBytes + (1024 * 1024);

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddPhotoPages(this IServiceCollection services)
    {
        services.AddScoped<PhotoShelf>();
        services.AddScoped<PhotoUpload>();
        return services;
    }

    /// <summary>Its endpoints.</summary>
    public static void MapPhotos(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/photos/{file}", Serve).ExcludeFromDescription();
        var api = routes.MapApi("Photos");
        api.MapPost("/listings/{listing}/photos", Upload).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MostBytes });
        api.MapPost("/photos/cut", async (CutAsked asked, PhotoUpload upload, CancellationToken cancel) =>
        {
            await upload.Cut(asked.Photo, asked.Cut, cancel);
            return TypedResults.NoContent();
        });
        api.MapCommand<DescribePhoto, Unit>("/photos/describe");
        api.MapCommand<MovePhoto, Unit>("/photos/move");
        api.MapCommand<RemovePhoto, Unit>("/photos/remove");
        api.MapCommand<RestorePhoto, Unit>("/photos/restore");
    }

    /// <summary>How a photo shall be turned and cut.</summary>
    internal sealed record CutAsked(Id<Photo> Photo, PhotoCut Cut);

    private static async Task<Ok<Id<Photo>>> Upload(Id<Listing> listing, [FromForm] Guid id, IFormFile file, PhotoUpload upload, CancellationToken cancel)
    {
        await using var sent = file.OpenReadStream();
        return TypedResults.Ok(await upload.Add(new Id<Photo>(id), listing, sent, cancel));
    }

    // The type comes from our row by the hash, the ending must agree with it, and nothing that is no rendition has a row: an original cannot be had.
    private static async Task<IResult> Serve(string file, HttpContext context, MarketplaceContext db, IBlobStore blobs, CancellationToken cancel)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        var type = dot < 0 ? null : file[dot..] switch { ".webp" => "image/webp", ".avif" => "image/avif", ".jpg" => "image/jpeg", _ => null };
        if (type is null || !BlobKey.TryParse(file[..dot], null, out var key)
            || !await db.Set<PublicFile>().AnyAsync(f => f.Hash == key.Value && f.ContentType == type, cancel)
            || await blobs.Get(key, cancel) is not { } stream)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = Immutable;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(stream, type, entityTag: new EntityTagHeaderValue("\"" + key.Value + "\""));
    }
}
