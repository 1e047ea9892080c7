using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Traceability;

/// <summary>The lots of the caller's own producers.</summary>
public sealed class MyLotsModel : AppPage
{
    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? At { get; set; }

    /// <summary>One producer only.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer>? Producer { get; set; }

    /// <summary>What is shown.</summary>
    public LotPage List { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken cancel) => List = await Send(new MyLots(At, Producer), cancel);
}

/// <summary>The lots of one listing.</summary>
public sealed class LotsOfListingModel : AppPage
{
    /// <summary>Of which listing.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Listing> Id { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? At { get; set; }

    /// <summary>What is shown.</summary>
    public LotPage List { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken cancel) => List = await Send(new LotsOfListing(Id, At), cancel);
}
