using System.Text;
using Marketplace.Features.Shell;
using Marketplace.Features.Shop;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Search;

/// <summary>Results of a search; without words, everything in the shop.</summary>
public sealed class SearchModel(Shelves shelves) : AppPage
{
    private const int LongestShown = 100;
    private static readonly string[] Kept = ["category", "commune", "stars", "certificate", "price", "inStock", "verified", "sort", "off"];

    /// <summary>What was typed.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>What was found.</summary>
    public FoundProducts Found { get; private set; } = null!;

    /// <summary>Categories and menu.</summary>
    public ShelfPlan Plan { get; private set; } = null!;

    /// <summary>Order of results.</summary>
    public string Sort => Request.Query["sort"].ToString() is { Length: > 0 } sort ? sort : "best";

    /// <summary>The typed text for headings.</summary>
    public string Shown => Text is { Length: > LongestShown } ? Text[..LongestShown] + "…" : Text ?? "";

    /// <summary>Filters that the buyer chose.</summary>
    public int Chosen => Kept.Take(7).Sum(k => Request.Query[k].Count(v => v is { Length: > 0 }));

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Text = Text?.Trim().Normalize(NormalizationForm.FormC);
        string[] All(string name) => [.. Request.Query[name].OfType<string>().Where(v => v.Length > 0)];
        string? One(string name) => Request.Query[name].ToString() is { Length: > 0 } value ? value : null;
        Plan = await shelves.Plan(p => All("category").All(c => p.Open(c).Count > 0), cancel);
        string[] known = [.. All("category").Where(c => Plan.Open(c).Count > 0)];
        Found = await Send(
            new SearchProducts(Text, Sort: One("sort"), Category: known, Commune: All("commune"), Stars: All("stars"), Certificate: All("certificate"), Price: One("price"), InStock: One("inStock"), Verified: One("verified"), Off: All("off"), Page: Pager.Asked(Request).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            cancel);
    }

    /// <summary>Whether a filter's value is chosen.</summary>
    public bool Has(string name, string value) => Request.Query[name].Contains(value);

    /// <summary>The address of the same search with one value more (or, where it is there, without it), from its first page.</summary>
    public string With(string name, string value) => Address(Values().Where(v => v != (name, value)).Concat(Has(name, value) ? [] : [(name, value)]));

    /// <summary>The address without any filter.</summary>
    public string Bare() => Address(Values().Where(v => v.Name == "sort"));

    /// <summary>The address of another page.</summary>
    public string PageAddress(int page) => Address(page > 1 ? Values().Append(("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture))) : Values());

    /// <summary>The address of another text.</summary>
    public static string TextAddress(string text) => "/search?q=" + Uri.EscapeDataString(text);

    /// <summary>Chosen values, for forms that keep them.</summary>
    public IEnumerable<(string Name, string Value)> Values() => Kept.SelectMany(k => Request.Query[k].OfType<string>().Where(v => v.Length > 0).Select(v => (k, v)));

    private string Address(IEnumerable<(string Name, string Value)> values) =>
        "/search?q=" + Uri.EscapeDataString(Text ?? "") + string.Concat(values.Select(v => "&" + v.Name + "=" + Uri.EscapeDataString(v.Value)));
}
