using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Payouts;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Payouts;

/// <summary>What is due, what is under way, and the runs.</summary>
public sealed class ListPayoutsModel(ISheetReader sheets, TimeProvider time) : AppPage
{
    private const int LargestFile = 1_000_000;

    /// <summary>The file with answers.</summary>
    [BindProperty]
    public IFormFile? Answers { get; set; }

    /// <summary>Answers, pasted.</summary>
    [BindProperty]
    public string? Csv { get; set; }

    /// <summary>What is shown.</summary>
    public PayoutBook Book { get; private set; } = null!;

    /// <summary>What came of the answers that were just read.</summary>
    public PayoutAnswersResult? Read { get; private set; }

    /// <summary>For the next run.</summary>
    public Id<PayoutRun> Next { get; private set; }

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Collects.</summary>
    public async Task<IActionResult> OnPostMake(Id<PayoutRun> id, CancellationToken cancel) => Redirect("/admin/payouts/" + await Send(new MakePayoutRun(id), cancel));

    /// <summary>Reads answers.</summary>
    public async Task<IActionResult> OnPostAnswers(CancellationToken cancel)
    {
        if (Answers is { Length: > 0 and <= LargestFile } file)
        {
            Csv = await UploadedTable.Read(file, sheets, cancel);
        }

        Read = await Send(new ReadPayoutAnswers(Csv), cancel);
        await Load(cancel);
        return Page();
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Next = Id<PayoutRun>.New(time);
        Book = await Send(new ListPayouts(), cancel);
    }
}
