using System.Globalization;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Reconciliation;

/// <summary>What the comparisons found.</summary>
public sealed class ListFindingsModel : AppPage
{
    /// <summary>Whether what is done is shown.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Past { get; set; }

    /// <summary>Which page.</summary>
    [BindProperty(SupportsGet = true)]
    public int? P { get; set; }

    /// <summary>What was just done: asked, accepted, reversed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>Why a finding may stay.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>What is shown.</summary>
    public FindingsPage View { get; private set; } = null!;

    /// <summary>The address of a list and page.</summary>
    public static string To(bool past, int page) => "/admin/reconciliation?past=" + (past ? "true" : "false") + (page > 1 ? "&p=" + page.ToString(CultureInfo.InvariantCulture) : "");

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Asks for a comparison.</summary>
    public async Task<IActionResult> OnPostAsk(CancellationToken cancel)
    {
        await Send(new AskReconciliation(), cancel);
        return Redirect("/admin/reconciliation?done=asked");
    }

    /// <summary>Lets a finding stay.</summary>
    public async Task<IActionResult> OnPostAccept(Id<Finding> id, CancellationToken cancel)
    {
        await Send(new AcceptFinding(id, Note), cancel);
        return Redirect("/admin/reconciliation?done=accepted");
    }

    /// <summary>Takes an entry back, and compares again.</summary>
    public async Task<IActionResult> OnPostReverse(Id<Finding> id, CancellationToken cancel)
    {
        await Send(new ReverseEntry(id), cancel);
        await Send(new AskReconciliation(), cancel);
        return Redirect("/admin/reconciliation?done=reversed");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => View = await Send(new ListFindings(Past, P), cancel);
}
