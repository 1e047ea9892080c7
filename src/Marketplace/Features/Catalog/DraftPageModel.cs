using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Catalog;

/// <summary>A page of one listing, for its keepers.</summary>
public abstract class DraftPageModel : AppPage
{
    /// <summary>The listing of the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Listing> Id { get; set; }

    /// <summary>Given: show what is missing beside the boxes already.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Check { get; set; }

    /// <summary>What was just done, as the end of a text's key.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>The listing.</summary>
    public Draft Shown { get; private set; } = null!;

    /// <summary>The listing's page.</summary>
    protected string Back => "/my/products/" + Id;

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Shown = await Send(new GetDraft(Id), cancel);

    /// <summary>Puts what is missing of these fields beside their boxes.</summary>
    protected void ShowGaps(params string[] fields)
    {
        foreach (var gap in Shown.Gaps.Where(g => Check is not null && fields.Any(f => g.Field?.StartsWith(f, StringComparison.Ordinal) is true)))
        {
            ModelState.AddModelError("Form." + gap.Field, T.Refusal(gap));
        }
    }
}
