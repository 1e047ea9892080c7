namespace Marketplace.Features.Catalog;

/// <summary>The packs with price and what there is of each.</summary>
public sealed class ListPacksModel : DraftPageModel
{
    /// <summary>Shows them.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);
}
