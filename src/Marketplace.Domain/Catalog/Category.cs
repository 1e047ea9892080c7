using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Catalog;

/// <summary>A shelf of the shop; top shelves are the OCOP groups.</summary>
public sealed class Category : Entity<Category>
{
    private Category()
    {
    }

    /// <summary>A shelf below <paramref name="parent"/>, or a top one.</summary>
    public Category(Id<Category> id, string slug, string name, string nameEn, Id<Category>? parent, int place)
        : base(id) => (Slug, Name, NameEn, ParentId, Place) = (slug, name, nameEn, parent, place);

    /// <summary>In addresses; lower-case ASCII with hyphens.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Vietnamese.</summary>
    public string Name { get; private set; } = "";

    /// <summary>English.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>The shelf above.</summary>
    public Id<Category>? ParentId { get; private set; }

    /// <summary>Order among its sisters.</summary>
    public int Place { get; private set; }
}
