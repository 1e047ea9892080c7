using Marketplace.Domain.Photos;

namespace Marketplace.Features.Catalog;

/// <summary>Where a rendition is served; the address holds the hash of its bytes, so it never changes.</summary>
public static class PhotoAddress
{
    /// <summary>The address of the rendition <paramref name="name"/> (<c>1600</c>, <c>800</c>, <c>400</c>, <c>320</c>, <c>160</c>, <c>share</c>).</summary>
    public static string Of(Photo photo, string name) => Of(photo.Renditions, name);

    /// <summary>The same from projected renditions.</summary>
    public static string Of(IReadOnlyDictionary<string, string> renditions, string name) =>
        Shot.Address(renditions, name);
}
