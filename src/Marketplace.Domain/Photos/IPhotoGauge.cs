namespace Marketplace.Domain.Photos;

/// <summary>Opens pictures of our own for measuring; a stranger's bytes never come here.</summary>
public interface IPhotoGauge
{
    /// <summary>A rendition in grey, its longest edge at most <see cref="PhotoCoach.Edge"/> pixels.</summary>
    GreyPicture Grey(ReadOnlyMemory<byte> rendition);
}
