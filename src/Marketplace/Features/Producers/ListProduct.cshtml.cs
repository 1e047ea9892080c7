using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Catalog;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Producers;

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
