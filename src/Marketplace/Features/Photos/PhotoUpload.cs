using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Pipeline;

namespace Marketplace.Features.Photos;

/// <summary>From a stranger's bytes to a photo: right and room first, then the engine, then the store, and only then a short command.</summary>
public sealed class PhotoUpload(Dispatcher dispatcher, IPhotoEngine engine, IPhotoGauge gauge, IBlobStore blobs)
{
    /// <summary>The rendition for other people's programs.</summary>
    public const string Share = "share";

    /// <summary>Adds one picture as the caller of this scope. Refuses with the codes of <see cref="PhotoRefusals"/>, <c>photo.too_many</c>, or 404 for somebody else's listing.</summary>
    public async Task<Id<Photo>> Add(Id<Photo> id, Id<Listing> listing, Stream sent, CancellationToken cancel)
    {
        await dispatcher.Send(new PhotoRoom(listing), cancel);
        var bytes = await Read(sent, cancel);
        return await dispatcher.Send(await Prepare(id, listing, bytes, isIllustration: false, cancel), cancel);
    }

    /// <summary>Renders and stores; the command that is left to send.</summary>
    public async Task<AddPhoto> Prepare(Id<Photo> id, Id<Listing> listing, ReadOnlyMemory<byte> bytes, bool isIllustration, CancellationToken cancel)
    {
        PhotoRules.Check(bytes.Span);
        var made = await engine.Render(bytes, cancel);
        var renditions = await Store(made, cancel);

        // Kept for new sizes in later years; no address leads to it.
        var original = await blobs.Put(bytes, "application/octet-stream", cancel);
        return new AddPhoto(id, listing, original.Value, made.Width, made.Height, renditions, isIllustration, isIllustration ? [] : Judge(made), made.Colour, Tiny(made));
    }

    /// <summary>Turns and cuts a picture, as the caller of this scope: made anew from what was sent. Refuses <c>photo.cut</c>, <c>photo.original_gone</c>, and as adding does.</summary>
    public async Task Cut(Id<Photo> id, PhotoCut cut, CancellationToken cancel)
    {
        var hash = await dispatcher.Send(new PhotoOriginal(id), cancel);
        await using var stored = (BlobKey.TryParse(hash, null, out var key) ? await blobs.Get(key, cancel) : null) ?? throw DomainException.Conflict("photo.original_gone");
        var bytes = await Read(stored, cancel);
        var made = await engine.Render(bytes, cut.Checked(), cancel);
        await dispatcher.Send(new RedrawPhoto(id, cut, made.Width, made.Height, await Store(made, cancel), Judge(made), made.Colour, Tiny(made)), cancel);
    }

    private async Task<Dictionary<string, string>> Store(PhotoRenditions made, CancellationToken cancel)
    {
        Dictionary<string, string> renditions = new(StringComparer.Ordinal);
        foreach (var rendition in made.All.Concat(made.Smaller))
        {
            renditions[NameOf(rendition.Size)] = (await blobs.Put(rendition.Bytes, rendition.Size.ContentType, cancel)).Value;
        }

        return renditions;
    }

    // On a rendition of our own, outside the sandbox.
    private IReadOnlyList<PhotoFault> Judge(PhotoRenditions made) => PhotoCoach.Judge(PhotoMeasure.Of(gauge.Grey(made["320.webp"].Bytes)), made.Width, made.Height);

    private string Tiny(PhotoRenditions made) => Convert.ToBase64String(gauge.Tiny(made["160.webp"].Bytes).Span);

    private static string NameOf(RenditionSize size) => size.Format == PhotoFormat.Jpeg ? Share : size.Name[..size.Name.IndexOf('.', StringComparison.Ordinal)] + (size.Format == PhotoFormat.Avif ? "a" : "");

    private static async Task<ReadOnlyMemory<byte>> Read(Stream sent, CancellationToken cancel)
    {
        using MemoryStream kept = new();
        var buffer = new byte[81920];
        int read;
        while ((read = await sent.ReadAsync(buffer, cancel)) > 0)
        {
            if (kept.Length + read > PhotoRules.MaxBytes)
            {
                throw PhotoRefusals.TooLarge();
            }

            kept.Write(buffer, 0, read);
        }

        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }
}
