namespace Marketplace.Domain.Photos;

/// <summary>A picture as a page needs it.</summary>
/// <param name="Renditions">Name (<c>1600</c>, <c>800</c>, <c>400</c>, <c>320</c>, <c>160</c>, <c>share</c>; with an <c>a</c> behind it the AVIF of the same size) to hash.</param>
/// <param name="Colour">Its average colour as <c>#rrggbb</c>, or empty.</param>
/// <param name="Tiny">A WebP of a few pixels in base64, or empty.</param>
/// <param name="Description">What it shows, in a sentence; may be empty.</param>
/// <param name="IsIllustration">Drawn, not photographed.</param>
public sealed record Shot(IReadOnlyDictionary<string, string> Renditions, string Colour = "", string Tiny = "", string Description = "", bool IsIllustration = false)
{
    /// <summary>The address of a rendition; it holds the hash of its bytes, so it never changes.</summary>
    public string Address(string name) => Address(Renditions, name);

    /// <summary>The same of some renditions.</summary>
    public static string Address(IReadOnlyDictionary<string, string> renditions, string name) =>
        "/photos/" + renditions[name] + (name == "share" ? ".jpg" : name[^1] == 'a' ? ".avif" : ".webp");

    /// <summary>Addresses with their widths, smallest first, of the sizes that there are; null where there is none.</summary>
    /// <param name="sizes">Long edges in pixels.</param>
    /// <param name="avif">The AVIF ones.</param>
    public string? Set(IEnumerable<int> sizes, bool avif)
    {
        var all = sizes.Order().Select(s => (Edge: s, Name: s.ToString(System.Globalization.CultureInfo.InvariantCulture) + (avif ? "a" : ""))).Where(s => Renditions.ContainsKey(s.Name)).ToList();
        return all.Count == 0 ? null : string.Join(", ", all.Select(s => $"{Address(s.Name)} {s.Edge}w"));
    }
}
