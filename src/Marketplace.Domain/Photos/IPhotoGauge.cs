namespace Marketplace.Domain.Photos;

/// <summary>Opens pictures of our own for measuring; a stranger's bytes never come here.</summary>
public interface IPhotoGauge
{
    /// <summary>A rendition in grey, its longest edge at most <see cref="PhotoCoach.Edge"/> pixels.</summary>
    GreyPicture Grey(ReadOnlyMemory<byte> rendition);

    /// <summary>A rendition as a WebP of at most 16 pixels: a hundred bytes or so, to stand in its place while it loads.</summary>
    ReadOnlyMemory<byte> Tiny(ReadOnlyMemory<byte> rendition);
}
