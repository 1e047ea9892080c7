using System.Text;
using Marketplace.Features.Shell;
using Marketplace.Features.Shop;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Search;

/// <summary>Results of a search; without words, everything in the shop.</summary>
public sealed class SearchModel(Shelves shelves) : AppPage
{
    private const int LongestShown = 100;

    /// <summary>What was typed.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>Slug of the filter that is on.</summary>
    [BindProperty(SupportsGet = true, Name = "category")]
    public string? Category { get; set; }

    /// <summary>What was found; null where nothing was looked for.</summary>
    public FoundProducts? Found { get; private set; }

    /// <summary>Everything, where nothing was looked for.</summary>
    public CardList? All { get; private set; }

    /// <summary>Categories and menu.</summary>
    public ShelfPlan Plan { get; private set; } = null!;

    /// <summary>Name of the filter that is on.</summary>
    public string? FilterName { get; private set; }

    /// <summary>The typed text for headings.</summary>
    public string Shown => Text is { Length: > LongestShown } ? Text[..LongestShown] + "…" : Text ?? "";

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Text = Text?.Trim().Normalize(NormalizationForm.FormC);
        Plan = await shelves.Plan(cancel);
        FilterName = Category is { Length: > 0 } slug ? Plan.Find(slug)?.Title ?? Plan.FindEntry(slug)?.Title : null;
        if (string.IsNullOrEmpty(Text))
        {
            All = await Send(new BrowseListings(FilterName is null ? null : Category, Page: Pager.Asked(Request)), cancel);
        }
        else
        {
            Found = await Send(new SearchProducts(Text, FilterName is null ? null : Category, Pager.Asked(Request)), cancel);
        }
    }

    /// <summary>The address of another page or filter of the same search.</summary>
    public string AddressOf(string? category, int page) =>
        "/search?q=" + Uri.EscapeDataString(Text ?? "") + (category is { Length: > 0 } ? "&category=" + Uri.EscapeDataString(category) : "") + (page > 1 ? "&page=" + page.ToString(System.Globalization.CultureInfo.InvariantCulture) : "");
}
