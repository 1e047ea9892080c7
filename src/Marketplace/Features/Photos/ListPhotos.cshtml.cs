using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Features.Catalog;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Photos;

/// <summary>The photos of a listing: taken with the phone, put in order, taken away and put back.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class ListPhotosModel(PhotoUpload upload, TimeProvider time) : DraftPageModel
{
    private const long MostBytes = (ListingCheck.MostPhotos * (long)PhotoRules.MaxBytes) + (1024 * 1024);

    /// <summary>What is sent.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>A photo that was just taken away, to be put back.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Photo>? Removed { get; set; }

    /// <summary>How many more fit.</summary>
    public int Room => Math.Max(0, ListingCheck.MostPhotos - Shown.Photos.Count);

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        ShowGaps("Photos");
    }

    /// <summary>Adds what was sent, one command for each picture; those before a refused one stay.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        if (Form.Files.Count == 0)
        {
            throw new DomainException("photo.none", "Files");
        }

        for (var at = 0; at < Form.Files.Count; at++)
        {
            await using var sent = Form.Files[at].OpenReadStream();
            try
            {
                await upload.Add(IdOf(at), Id, sent, cancel);
            }
            catch (DomainException refused) when (refused.Kind != RefusalKind.NotFound)
            {
                throw new DomainException(refused.Kind, [.. refused.Refusals.Select(r => r with { Field = "Files" })]);
            }
        }

        return Redirect(Back + "/photos?done=photo");
    }

    /// <summary>Moves one.</summary>
    public async Task<IActionResult> OnPostMove(Id<Photo> photo, PhotoStep step, CancellationToken cancel)
    {
        await Send(new MovePhoto(photo, step), cancel);
        return Redirect(Back + "/photos");
    }

    /// <summary>Takes one away.</summary>
    public async Task<IActionResult> OnPostRemove(Id<Photo> photo, CancellationToken cancel)
    {
        await Send(new RemovePhoto(photo), cancel);
        return Redirect($"{Back}/photos?removed={photo}");
    }

    /// <summary>Puts one back.</summary>
    public async Task<IActionResult> OnPostRestore(Id<Photo> photo, CancellationToken cancel)
    {
        await Send(new RestorePhoto(photo), cancel);
        return Redirect(Back + "/photos");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Form.Next = Id<Photo>.New(time);
    }

    // One form, several pictures: the ids follow from the form's, so that sending the form twice adds nothing twice.
    private Id<Photo> IdOf(int at)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{Form.Id}:{at}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Made with the form.</summary>
        public Id<Photo> Id { get; set; }

        /// <summary>For the next form.</summary>
        public Id<Photo> Next { get; set; }

        /// <summary>Pictures.</summary>
        public IReadOnlyList<IFormFile> Files { get; set; } = [];
    }
}
