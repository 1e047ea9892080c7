using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Marketplace.Features.Shell;
using Marketplace.Features.Shop;

namespace Marketplace.Features.Search;

/// <summary>Says in words what a query was taken to ask for, so that a buyer sees how "duoi 100k" was read.</summary>
internal sealed class ChipLabels(Texts texts)
{
    /// <summary>With labels; a place stays as typed.</summary>
    public IReadOnlyList<FoundChip> Of(UnderstoodQuery query, ShelfPlan plan) => [.. query.Chips.Select(c => new FoundChip(c.Kind, c.Kind switch
    {
        "price" => Price(query.Said) ?? c.Text,
        "stars" => Stars(query.Said) ?? c.Text,
        "category" => query.Shelves.FirstOrDefault(s => s.Text == c.Text) is { } shelf ? plan.Find(shelf.Slug)?.Title ?? plan.FindEntry(shelf.Slug)?.Title ?? c.Text : c.Text,
        _ => c.Text,
    }))];

    private string? Price(SaidFilter said) => (said.PriceFrom, said.PriceTo) switch
    {
        (null, null) => null,
        (null, { } to) => texts["search.chip.price.to", Money.Dong(to)],
        ({ } from, null) => texts["search.chip.price.from", Money.Dong(from)],
        ({ } from, { } to) => texts["search.chip.price.between", Money.Dong(from), Money.Dong(to)],
    };

    private string? Stars(SaidFilter said) => said.StarsFrom is not { } stars ? null : said.StarsTo is null ? texts["search.chip.stars.from", stars] : texts["search.chip.stars", stars];
}
