using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Labels;

/// <summary>The permanent page of a label: all that the law asks for, without signing in, without script.</summary>
public sealed class ShowElectronicLabelModel : AppPage
{
    /// <summary>Its code.</summary>
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Which edition; the newest where null.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Edition { get; set; }

    /// <summary>What is shown.</summary>
    public ElectronicLabelView Label { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken cancel) => Label = await Send(new ShowElectronicLabel(Code, Edition), cancel);
}
