using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Shop;

/// <summary>The goods of a commune.</summary>
public sealed class CommunePageModel(RegionIndex regions) : AppPage
{
    /// <summary>Official five-digit code.</summary>
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>The commune.</summary>
    public Commune Commune { get; private set; } = null!;

    /// <summary>Its province.</summary>
    public Province Province { get; private set; } = null!;

    /// <summary>Its products.</summary>
    public CardList List { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Commune = regions.FindCommune(Code) ?? throw DomainException.NotFound();
        Province = regions.FindProvince(Commune.ProvinceCode) ?? throw DomainException.NotFound();
        List = await Send(new BrowseListings(Commune: Code, Page: Pager.Asked(Request)), cancel);
    }
}
