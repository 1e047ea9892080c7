using Marketplace.Features.Shell;

namespace Marketplace.Features.Search;

/// <summary>How results are ordered, printed from <see cref="Domain.Search.Ranking.Table"/>: what the page says is what is done.</summary>
public sealed class RankingPageModel : AppPage
{
    /// <summary>Shows it.</summary>
    public void OnGet()
    {
        // Everything is in the table.
    }
}
