using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Traceability;

/// <summary>A label with the lot's dates and number, before it is printed.</summary>
public sealed class ShowLabelModel : AppPage
{
    /// <summary>Which lot.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Lot> Id { get; set; }

    /// <summary>Which pack.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Variant>? Variant { get; set; }

    /// <summary>The label.</summary>
    public LabelView Label { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGet(CancellationToken cancel) => Label = await Send(new ShowLabel(Id, Variant), cancel);
}
