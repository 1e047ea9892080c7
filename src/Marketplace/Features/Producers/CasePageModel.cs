using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Producers;

/// <summary>A page below one case.</summary>
public abstract class CasePageModel : AppPage
{
    /// <summary>The case of the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Case> Case { get; set; }

    /// <summary>The case.</summary>
    public CaseFile Shown { get; private set; } = null!;

    /// <summary>The case's page.</summary>
    protected string Back => "/cases/" + Case;

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Shown = await Send(new GetCase(Case), cancel);
}
