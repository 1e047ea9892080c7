using System.Security.Cryptography;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Sharing;

/// <summary>The short address of a listing: <c>/s/CODE</c>. One listing has one for ever, so that what was printed or sent stays good.</summary>
public sealed class ShareLink : Entity<ShareLink>
{
    /// <summary>Characters of a code: 50 bits in Crockford's base 32.</summary>
    public const int CodeLength = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ShareLink()
    {
    }

    /// <summary>Of a listing.</summary>
    public ShareLink(Id<ShareLink> id, Id<Listing> listing)
        : base(id) => (ListingId, Code) = (listing, CodeOf(listing));

    /// <summary>Which listing.</summary>
    public Id<Listing> ListingId { get; private set; }

    /// <summary>In its address, upper case.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The code of a listing.</summary>
    public static string CodeOf(Id<Listing> listing)
    {
        var bits = BitConverter.ToUInt64(SHA256.HashData([.. "share"u8, .. listing.Value.ToByteArray(bigEndian: true)]));
        return string.Create(CodeLength, bits, static (code, left) =>
        {
            for (var at = 0; at < code.Length; at++, left >>= 5)
            {
                code[at] = Alphabet[(int)(left & 31)];
            }
        });
    }
}

/// <summary>How often a listing's page was opened on a day from somewhere; nothing of whoever opened it. A row of its own, changed only by addition.</summary>
public sealed class VisitCount
{
    private VisitCount()
    {
    }

    /// <summary>Which listing.</summary>
    public Id<Listing> ListingId { get; private set; }

    /// <summary>The day in Viet Nam.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>From where: one of <see cref="VisitSources.All"/>.</summary>
    public string Source { get; private set; } = "";

    /// <summary>So often.</summary>
    public int Visits { get; private set; }
}

/// <summary>From where somebody comes.</summary>
public static class VisitSources
{
    /// <summary>Neither a known place nor a link that says where it was put.</summary>
    public const string Direct = "direct";

    /// <summary>Another site.</summary>
    public const string Elsewhere = "other";

    // A host belongs to a place where it is this or ends with it after a dot.
    private static readonly (string Host, string Source)[] Hosts =
        [("zalo.me", "zalo"), ("zaloapp.com", "zalo"), ("facebook.com", "facebook"), ("fb.com", "facebook"), ("messenger.com", "facebook"), ("google.com", "search"), ("google.com.vn", "search"), ("bing.com", "search"), ("coccoc.com", "search"), ("duckduckgo.com", "search"), ("tiktok.com", "tiktok"), ("youtube.com", "youtube")];

    /// <summary>Every source that is counted.</summary>
    public static IReadOnlyList<string> All { get; } = ["zalo", "facebook", "qr", "search", "tiktok", "youtube", Direct, Elsewhere];

    /// <summary>The source of a visit, or null where it comes from this market's own pages.</summary>
    /// <param name="said">What the link says of itself (<c>?tu=</c>), if anything.</param>
    /// <param name="referrer">The page before, if the browser names it.</param>
    /// <param name="own">This market's host.</param>
    public static string? Of(string? said, Uri? referrer, string own)
    {
        if (All.FirstOrDefault(s => s.Equals(said, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        if (referrer is null || !referrer.IsAbsoluteUri || referrer.Host.Length == 0)
        {
            return Direct;
        }

        var host = referrer.Host;
        return host.Equals(own, StringComparison.OrdinalIgnoreCase) ? null
            : Array.Find(Hosts, h => host.Equals(h.Host, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + h.Host, StringComparison.OrdinalIgnoreCase)).Source ?? Elsewhere;
    }
}
