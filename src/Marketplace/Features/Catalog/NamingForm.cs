using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Features.Catalog;

/// <summary>The part of a listing that names it and puts it in its place.</summary>
public sealed class NamingForm
{
    /// <summary>As on the label.</summary>
    public string Title { get; set; } = "";

    /// <summary>May be empty.</summary>
    public string TitleEn { get; set; } = "";

    /// <summary>Other names, by commas.</summary>
    public string Aliases { get; set; } = "";

    /// <summary>Shelf.</summary>
    public Id<Category>? Category { get; set; }

    /// <summary>Group of the label rules.</summary>
    public string LabelGroup { get; set; } = "";

    /// <summary>What the form changes.</summary>
    public ListingChange Change() => new(Category, LabelGroup, Title, TitleEn, [.. Aliases.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>Shelves for a select.</summary>
    public static IEnumerable<SelectListItem> Shelves(Choices choices, string none) =>
        [new(none, ""), .. choices.Shelves.Select(s => new SelectListItem(s.Name + " (" + s.Above + ")", s.Id.ToString()))];

    /// <summary>Label groups for a select.</summary>
    public static IEnumerable<SelectListItem> Groups(Choices choices, string none) =>
        [new(none, ""), .. choices.Groups.Select(g => new SelectListItem(g.Name, g.Code))];
}
