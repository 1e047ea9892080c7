using Marketplace.Domain.Photos;

namespace Marketplace.Adapters.Photos;

/// <summary>Decodes and encodes inside a worker process. Never called with strangers' bytes anywhere else.</summary>
internal interface IPhotoRenderer
{
    /// <summary>The name under <c>Photos:Engine</c>.</summary>
    string Name { get; }

    /// <summary>Makes every rendition of a picture that is turned and cut so. Throws a refusal of <see cref="PhotoRefusals"/>, or anything that its library throws on damaged bytes.</summary>
    PhotoRenditions Render(byte[] original, PhotoCut cut);
}

/// <summary>Chooses the engine of a worker.</summary>
internal static class PhotoRenderers
{
    public const string Vips = "vips";
    public const string ImageSharp = "imagesharp";

    /// <summary>The engine of that name, the best one here for <c>auto</c>, or null where it cannot run.</summary>
    public static IPhotoRenderer? Create(string? name) => name switch
    {
        ImageSharp => new ImageSharpRenderer(),
        Vips => VipsRenderer.IsHere ? new VipsRenderer() : null,
        _ => VipsRenderer.IsHere ? new VipsRenderer() : new ImageSharpRenderer(),
    };
}
