using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>The dossiers of the officer's office.</summary>
public sealed class ListDossiersModel : AppPage
{
    /// <summary>Which part.</summary>
    [BindProperty(SupportsGet = true)]
    public DossierShelf Shelf { get; set; }

    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>Which page; <c>page</c> is a route value of Razor Pages.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    /// <summary>What is shown.</summary>
    public DossierQueue Queue { get; private set; } = null!;

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel) => Queue = await Send(new ListDossiers(Shelf, Find, Number), cancel);
}
