using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Producers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Features.Catalog;

/// <summary>Begins a listing: its name and where it belongs; the rest follows on pages of its own.</summary>
public sealed class ListProductModel(TimeProvider time) : CasePageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public NamingForm Form { get; set; } = new();

    /// <summary>Of the new listing.</summary>
    [BindProperty]
    public Id<Listing> Listing { get; set; }

    /// <summary>Shelves and groups.</summary>
    public Choices Choices { get; private set; } = null!;

    /// <summary>The form.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Listing = Id<Listing>.New(time);
    }

    /// <summary>Makes the draft.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        var id = await Send(new ListProduct(Listing, Shown.Producer.Id, Form.Change()), cancel);
        return Redirect($"/my/products/{id}/story");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Choices = await Send(new ListingChoices(), cancel);
    }
}

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
