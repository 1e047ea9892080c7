using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Stamps;

/// <summary>A page about one batch.</summary>
public abstract class BatchPage : AppPage
{
    /// <summary>Which batch.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<StampBatch> Batch { get; set; }

    /// <summary>The batch.</summary>
    public BatchView View { get; private set; } = null!;

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        View = await Send(new ShowBatch(Batch), cancel);
    }
}

/// <summary>How far a batch is, its sheets, and what can be done with its stamps.</summary>
public sealed class ShowBatchModel : BatchPage
{
    /// <summary>What was done just now: a key of the texts, with its count.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>How many stamps it was done with.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Many { get; set; }

    /// <summary>Shows it.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);
}
