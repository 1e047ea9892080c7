using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Shop;

/// <summary>The goods of a category or of an entry of the menu.</summary>
public sealed class CategoryPageModel(Shelves shelves) : AppPage
{
    /// <summary>Which category or entry.</summary>
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The menu's entry it stands under.</summary>
    public MenuEntry? Entry { get; private set; }

    /// <summary>The shelf itself; null for an entry of the menu.</summary>
    public Shelf? Shelf { get; private set; }

    /// <summary>Finer shelves, or its sisters under the same entry.</summary>
    public IReadOnlyList<Shelf> Finer { get; private set; } = [];

    /// <summary>Its products.</summary>
    public CardList List { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var plan = await shelves.Plan(p => p.Open(Slug).Count > 0, cancel);
        Shelf = plan.Find(Slug);
        Entry = Shelf is null ? plan.FindEntry(Slug) : plan.EntryOf(Shelf);
        Title = Shelf?.Title ?? Entry?.Title ?? throw DomainException.NotFound();
        Finer = Shelf is null ? Entry!.Shelves : [.. plan.All.Where(s => s.Parent == Shelf.Id)];
        if (Finer.Count == 0 && Entry is { Shelves.Count: > 1 })
        {
            Finer = Entry.Shelves;
        }

        List = await Send(new BrowseListings(Slug, Page: Pager.Asked(Request)), cancel);
    }
}
