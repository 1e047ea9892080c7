using Marketplace.Domain.Kernel;
using Marketplace.Domain.Photos;
using Marketplace.Features.Catalog;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Photos;

/// <summary>One photo: turned, cut to a square, said in words.</summary>
public sealed class EditPhotoModel(PhotoUpload upload) : DraftPageModel
{
    /// <summary>Focal points that can be chosen, in percent, in rows.</summary>
    public static readonly IReadOnlyList<(int X, int Y)> Points = [.. from y in new[] { 0, 50, 100 } from x in new[] { 0, 50, 100 } select (x, y)];

    /// <summary>The photo of the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Photo> Photo { get; set; }

    /// <summary>What it shows.</summary>
    [BindProperty]
    public string? Description { get; set; }

    /// <summary>The photo.</summary>
    public Draft.Picture Picture { get; private set; } = null!;

    /// <summary>Its number among its sisters, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The form.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Description = Picture.Description;
    }

    /// <summary>Saves the words.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new DescribePhoto(Photo, Description), cancel);
        return Redirect($"{Back}/photos/{Photo}?done=words");
    }

    /// <summary>Turns it.</summary>
    public async Task<IActionResult> OnPostTurn(int degrees, CancellationToken cancel)
    {
        await Load(cancel);
        return await Cut(Picture.Cut.Turned(degrees), cancel);
    }

    /// <summary>Cuts it to a square around a point, <c>x y</c> in percent.</summary>
    public async Task<IActionResult> OnPostSquare(string? point, CancellationToken cancel)
    {
        await Load(cancel);
        var numbers = (point ?? "").Split(' ').Select(n => int.TryParse(n, System.Globalization.CultureInfo.InvariantCulture, out var percent) ? percent : -1).ToArray();
        return await Cut(Picture.Cut with { IsSquare = true, FocusX = numbers[0], FocusY = numbers.Length == 2 ? numbers[1] : -1 }, cancel);
    }

    /// <summary>Shows it as it was sent.</summary>
    public Task<IActionResult> OnPostWhole(CancellationToken cancel) => Cut(PhotoCut.Whole, cancel);

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Picture = Shown.Photos.FirstOrDefault(p => p.Id == Photo) ?? throw DomainException.NotFound();
        Number = Shown.Photos.ToList().IndexOf(Picture) + 1;
    }

    private async Task<IActionResult> Cut(PhotoCut cut, CancellationToken cancel)
    {
        await upload.Cut(Photo, cut, cancel);
        return Redirect($"{Back}/photos/{Photo}?done=cut");
    }
}
