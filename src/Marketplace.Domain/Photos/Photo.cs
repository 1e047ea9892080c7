using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Photos;

/// <summary>A picture of a listing with its renditions, each stored under the hash of its bytes.</summary>
public sealed class Photo : Entity<Photo>
{
    /// <summary>Longest description, in characters.</summary>
    public const int LongestDescription = 160;

    private Photo()
    {
    }

    /// <summary>A picture whose renditions are stored already.</summary>
    public Photo(Id<Photo> id, Id<Producer> producer, Id<Listing> listing, int place, string originalHash, int width, int height, IReadOnlyDictionary<string, string> renditions, bool isIllustration, DateTimeOffset now)
        : base(id)
    {
        (ProducerId, ListingId, Place, OriginalHash, Width, Height, IsIllustration, AddedAt) = (producer, listing, place, originalHash, width, height, isIllustration, now);
        Renditions = new(renditions, StringComparer.Ordinal);
    }

    /// <summary>Whose.</summary>
    public Id<Producer> ProducerId { get; private set; }

    /// <summary>Of which listing.</summary>
    public Id<Listing> ListingId { get; private set; }

    /// <summary>Order in the listing; the lowest is the main one.</summary>
    public int Place { get; private set; }

    /// <summary>SHA-256 of the bytes that were sent.</summary>
    public string OriginalHash { get; private set; } = "";

    /// <summary>Pixels, upright.</summary>
    public int Width { get; private set; }

    /// <summary>Pixels, upright.</summary>
    public int Height { get; private set; }

    /// <summary>Name (<c>1600</c>, <c>800</c>, <c>400</c>, <c>320</c>, <c>160</c>, <c>share</c>; <c>800a</c>, <c>400a</c>, <c>320a</c> where an AVIF is worth it) to the hash under which it is stored.</summary>
    public Dictionary<string, string> Renditions { get; private set; } = [];

    /// <summary>Drawn, not photographed: pages say "minh họa".</summary>
    public bool IsIllustration { get; private set; }

    /// <summary>What the coach found, words of <see cref="PhotoFault"/> with spaces between; empty where nothing, or where nobody has looked.</summary>
    public string Faults { get; private set; } = "";

    /// <summary>Turned clockwise by so many degrees.</summary>
    public int Turn { get; private set; }

    /// <summary>Cut to a square.</summary>
    public bool IsSquare { get; private set; }

    /// <summary>What must stay in the square, percent from the left.</summary>
    public int FocusX { get; private set; } = 50;

    /// <summary>Percent from the top.</summary>
    public int FocusY { get; private set; } = 50;

    /// <summary>What it shows, in a sentence for who cannot see it; may be empty.</summary>
    public string Description { get; private set; } = "";

    /// <summary>How it is turned and cut.</summary>
    public PhotoCut Cut => new(Turn, IsSquare, FocusX, FocusY);

    /// <summary>Its average colour as <c>#rrggbb</c>; empty for photos from before it was kept.</summary>
    public string Colour { get; private set; } = "";

    /// <summary>A WebP of a few pixels in base64, to stand in its place while it loads; may be empty.</summary>
    public string Tiny { get; private set; } = "";

    /// <summary>As a page needs it.</summary>
    public Shot Shot => new(Renditions, Colour, Tiny, Description, IsIllustration);

    /// <summary>When.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>When it was taken away, if so; until it is put back, no query sees it unless it asks for removed ones.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Keeps what the coach found.</summary>
    public void Judge(IEnumerable<PhotoFault> faults) => Faults = string.Join(' ', faults);

    /// <summary>Shows it turned and cut so, by files made for that.</summary>
    public void Show(PhotoCut cut, int width, int height, IReadOnlyDictionary<string, string> renditions)
    {
        ArgumentNullException.ThrowIfNull(cut);
        (Turn, IsSquare, FocusX, FocusY, Width, Height) = (cut.Turn, cut.IsSquare, cut.FocusX, cut.FocusY, width, height);
        Renditions = new(renditions, StringComparer.Ordinal);
    }

    /// <summary>Keeps what stands in its place while it loads.</summary>
    public void Paint(string colour, string tiny) => (Colour, Tiny) = (colour, tiny);

    /// <summary>Says what it shows. <c>photo.description</c> above <see cref="LongestDescription"/> characters.</summary>
    public void Describe(string? text)
    {
        var tidy = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Description = tidy.Length <= LongestDescription ? tidy : throw new DomainException("photo.description", nameof(Description), RefusalKind.Invalid, LongestDescription);
    }

    /// <summary>Moves it among its sisters.</summary>
    public void PutAt(int place) => Place = place;

    /// <summary>Takes it away; it can be put back.</summary>
    public void Remove(DateTimeOffset now) => RemovedAt ??= now;

    /// <summary>Puts it back, at the end.</summary>
    public void Restore(int place) => (RemovedAt, Place) = (null, place);
}

/// <summary>That a stored file may be served to anybody: it is a rendition, never an original.</summary>
public sealed class PublicFile
{
    private PublicFile()
    {
    }

    /// <summary>A rendition under its hash.</summary>
    public PublicFile(string hash, string contentType) => (Hash, ContentType) = (hash, contentType);

    /// <summary>SHA-256 of its bytes, 64 lower-case hexadecimal digits; also the key.</summary>
    public string Hash { get; private set; } = "";

    /// <summary><c>image/webp</c>, <c>image/avif</c> or <c>image/jpeg</c>, fixed by us.</summary>
    public string ContentType { get; private set; } = "";
}
