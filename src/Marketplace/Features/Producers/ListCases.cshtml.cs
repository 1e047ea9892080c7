using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Producers;

/// <summary>The cases of the caller's offices.</summary>
public sealed class ListCasesModel : AppPage
{
    /// <summary>Part of a name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? At { get; set; }

    /// <summary>What is shown.</summary>
    public CasePage List { get; private set; } = null!;

    /// <summary>Shows them.</summary>
    public async Task OnGet(CancellationToken cancel) => List = await Send(new ListCases(Q, At), cancel);
}
