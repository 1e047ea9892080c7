namespace Marketplace.Features.Shop;

/// <summary>One page of cards.</summary>
/// <param name="Cards">In order.</param>
/// <param name="Total">In all pages.</param>
/// <param name="Page">From 1.</param>
public sealed record CardList(IReadOnlyList<Card> Cards, int Total, int Page)
{
    /// <summary>Cards on one page: whole rows at 2, 3 and 4 across.</summary>
    public const int PageSize = 24;

    /// <summary>At least 1.</summary>
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}

/// <summary>Cards for the partial <c>_Cards</c>.</summary>
/// <param name="Cards">In order.</param>
/// <param name="Eager">So many pictures are fetched at once, the first with priority; the rest as they come into view.</param>
/// <param name="Class">A class beside <c>grid</c>.</param>
public sealed record CardGrid(IReadOnlyList<Card> Cards, int Eager = 2, string Class = "");

/// <summary>Numbers of pages for the partial <c>_Pager</c>.</summary>
/// <param name="Page">The present one, from 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Address">Address of a page.</param>
public sealed record Pager(int Page, int Pages, Func<int, string> Address)
{
    /// <summary>The page that an address asks for: 1 where it names none or no number.</summary>
    public static int Asked(HttpRequest request) =>
        int.TryParse(request.Query["page"], System.Globalization.CultureInfo.InvariantCulture, out var page) && page is > 0 and < 100_000 ? page : 1;

    /// <summary>First, last and those beside the present one; 0 stands for a gap.</summary>
    public IEnumerable<int> Numbers()
    {
        var before = 0;
        foreach (var number in Enumerable.Range(1, Pages).Where(n => n == 1 || n == Pages || Math.Abs(n - Page) <= 1))
        {
            if (number > before + 1)
            {
                yield return 0;
            }

            yield return before = number;
        }
    }
}
