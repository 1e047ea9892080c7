using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Shop;

/// <summary>A producer's public page.</summary>
public sealed class SellerModel : AppPage
{
    /// <summary>Which producer.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer> Id { get; set; }

    /// <summary>What is shown.</summary>
    public ProducerPage View { get; private set; } = null!;

    /// <summary>Its products.</summary>
    public CardList List { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        View = await Send(new ShowProducer(Id), cancel);
        List = await Send(new BrowseListings(Producer: Id, Page: Pager.Asked(Request)), cancel);
    }
}
