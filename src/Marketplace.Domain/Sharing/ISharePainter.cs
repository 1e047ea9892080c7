namespace Marketplace.Domain.Sharing;

/// <summary>Shapes of a share picture.</summary>
public enum ShareShape
{
    /// <summary>1200 × 630 pixels, as link previews want it.</summary>
    Wide,

    /// <summary>1080 × 1080 pixels, for posts and chats.</summary>
    Square,
}

/// <summary>What stands on a share picture.</summary>
/// <param name="Title">The goods.</param>
/// <param name="Price">With its pack, for example <c>38.000 ₫ / gói 250 g</c>.</param>
/// <param name="Producer">Whose.</param>
/// <param name="Place">Where they come from.</param>
/// <param name="Marks">What an office has confirmed, in two or three words each.</param>
/// <param name="Market">The market's name.</param>
/// <param name="Address">The short address as people type it.</param>
/// <param name="Qr">Modules of its QR code, true is dark, without quiet zone.</param>
/// <param name="Photo">A rendition of our own, WebP or JPEG.</param>
public sealed record ShareCard(string Title, string Price, string Producer, string Place, IReadOnlyList<string> Marks, string Market, string Address, bool[,] Qr, ReadOnlyMemory<byte> Photo);

/// <summary>Paints share pictures from our own renditions; a stranger's bytes never come here.</summary>
public interface ISharePainter
{
    /// <summary>True where the picture has words; an engine that cannot draw letters leaves them out.</summary>
    bool HasWords { get; }

    /// <summary>The picture as JPEG.</summary>
    byte[] Paint(ShareCard card, ShareShape shape);
}

/// <summary>Sizes of share pictures in pixels.</summary>
public static class ShareSizes
{
    /// <summary>Width and height.</summary>
    public static (int Width, int Height) Of(ShareShape shape) => shape == ShareShape.Wide ? (1200, 630) : (1080, 1080);
}
