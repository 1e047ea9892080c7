using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Shop;

/// <summary>A category as buyers see it.</summary>
public sealed record Shelf(Id<Category> Id, string Slug, string Name, string NameEn, Id<Category>? Parent, int Place)
{
    /// <summary>In the language of the request.</summary>
    public string Title => Language.IsEnglish && NameEn.Length > 0 ? NameEn : Name;
}

/// <summary>An entry of the header's menu: the shelves it opens.</summary>
public sealed record MenuEntry(string Slug, string Name, string NameEn, IReadOnlyList<Shelf> Shelves)
{
    /// <summary>In the language of the request.</summary>
    public string Title => Language.IsEnglish && NameEn.Length > 0 ? NameEn : Name;
}

/// <summary>All categories and the menu, read together.</summary>
public sealed record ShelfPlan(IReadOnlyList<Shelf> All, IReadOnlyList<MenuEntry> Menu)
{
    /// <summary>The category of a slug, or null.</summary>
    public Shelf? Find(string slug) => All.FirstOrDefault(s => s.Slug == slug);

    /// <summary>The menu's entry of a slug, or null.</summary>
    public MenuEntry? FindEntry(string slug) => Menu.FirstOrDefault(m => m.Slug == slug);

    /// <summary>The shelf and all below it.</summary>
    public IEnumerable<Shelf> Within(Shelf shelf) => All.Where(s => s.Parent == shelf.Id).SelectMany(Within).Prepend(shelf);

    /// <summary>Every category that a slug of a category or of a menu entry opens; empty where there is no such slug.</summary>
    public IReadOnlyList<Shelf> Open(string slug) =>
        Find(slug) is { } shelf ? [.. Within(shelf)] : FindEntry(slug) is { } entry ? [.. entry.Shelves.SelectMany(Within)] : [];

    /// <summary>The menu's entry under which a shelf stands, or null.</summary>
    public MenuEntry? EntryOf(Shelf shelf) => Menu.FirstOrDefault(m => m.Shelves.Any(s => Within(s).Any(w => w.Id == shelf.Id)));
}

/// <summary>Keeps the plan for a short while: it stands on every page and changes a few times a year.</summary>
public sealed class Shelves(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);
    private static readonly IReadOnlyList<EntryRow> Entries = Shipped();

    private (ShelfPlan Plan, DateTimeOffset At)? kept;

    /// <summary>The plan, at most fifteen seconds old.</summary>
    public async ValueTask<ShelfPlan> Plan(CancellationToken cancel) =>
        kept is { } known && time.GetUtcNow() - known.At < Kept ? known.Plan : await Read(cancel);

    /// <summary>The plan, read again where it lacks what somebody asks for: a new shelf is there at once.</summary>
    public async ValueTask<ShelfPlan> Plan(Func<ShelfPlan, bool> has, CancellationToken cancel) =>
        await Plan(cancel) is var plan && has(plan) ? plan : await Read(cancel);

    private async Task<ShelfPlan> Read(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceContext>();
        var all = await db.Set<Category>().AsNoTracking().OrderBy(c => c.Place).ThenBy(c => c.Slug)
            .Select(c => new Shelf(c.Id, c.Slug, c.Name, c.NameEn, c.ParentId, c.Place)).ToListAsync(cancel);
        ShelfPlan plan = new(all, Menu(all));
        kept = (plan, now);
        return plan;
    }

    // Where the shelves of the shipped menu are not there (an empty shop, another seed), the top categories stand in.
    private static List<MenuEntry> Menu(IReadOnlyList<Shelf> all)
    {
        List<MenuEntry> menu =
        [
            .. Entries.OrderBy(e => e.Order)
                .Select(e => new MenuEntry(e.Slug, e.Name, e.NameEn, [.. e.Shelves.Select(slug => all.FirstOrDefault(s => s.Slug == slug)).OfType<Shelf>()]))
                .Where(e => e.Shelves.Count > 0),
        ];
        return menu.Count > 0 ? menu : [.. all.Where(s => s.Parent is null).Take(8).Select(s => new MenuEntry(s.Slug, s.Name, s.NameEn, [s]))];
    }

    private static List<EntryRow> Shipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("shop/menu.json")
            ?? throw new InvalidOperationException("menu.json is not in the program.");
        return JsonSerializer.Deserialize<List<EntryRow>>(stream)!;
    }

    private sealed record EntryRow(
        [property: JsonPropertyName("slug")] string Slug,
        [property: JsonPropertyName("name_vi")] string Name,
        [property: JsonPropertyName("name_en")] string NameEn,
        [property: JsonPropertyName("order")] int Order,
        [property: JsonPropertyName("shelves")] IReadOnlyList<string> Shelves);
}
