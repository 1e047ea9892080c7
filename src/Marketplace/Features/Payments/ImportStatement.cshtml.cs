using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payments;

/// <summary>A bank's statement as CSV or Excel: first what would come of it, then the reading.</summary>
public sealed class ImportStatementModel(ISheetReader sheets) : AppPage
{
    private const int LargestFile = 1_000_000;

    /// <summary>Whose account.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer> Producer { get; set; }

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Statement { get; set; }

    /// <summary>Its text, pasted, or kept from the look before.</summary>
    [BindProperty]
    public string? Csv { get; set; }

    /// <summary>What would come of it.</summary>
    public StatementResult? Preview { get; private set; }

    /// <summary>The empty form, for whoever keeps the producer's money.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Looks.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (Statement is { Length: > 0 and <= LargestFile } file)
        {
            Csv = await UploadedTable.Read(file, sheets, cancel);
            ModelState.Remove(nameof(Csv));
        }

        Preview = await Send(new ImportStatement(Producer, Csv, Look: true), cancel);
        return Page();
    }

    /// <summary>Reads it in.</summary>
    public async Task<IActionResult> OnPostRead(CancellationToken cancel)
    {
        await Send(new ImportStatement(Producer, Csv, Look: false), cancel);
        return Redirect($"/my/money/{Producer}/transfers");
    }

    /// <inheritdoc/>
    public override Task Load(CancellationToken cancel) => Send(new ListTransfers(Producer, 1), cancel);
}
