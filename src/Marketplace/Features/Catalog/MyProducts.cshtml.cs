using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Catalog;

/// <summary>What the caller's own producers sell.</summary>
public sealed class MyProductsModel : AppPage
{
    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? At { get; set; }

    /// <summary>One producer only.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer>? Producer { get; set; }

    /// <summary>What is shown.</summary>
    public ProductPage List { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken cancel) => List = await Send(new MyProducts(At, Producer), cancel);
}
