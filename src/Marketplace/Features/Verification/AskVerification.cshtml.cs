using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Traceability;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>Says what asking means, and asks: <c>/verification/ask?lot=…</c> or <c>?producer=…</c>.</summary>
public sealed class AskVerificationModel(TimeProvider time) : AppPage
{
    /// <summary>The lot, or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Lot>? Lot { get; set; }

    /// <summary>The producer, where it is not about a lot.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer>? Producer { get; set; }

    /// <summary>The new dossier's id.</summary>
    [BindProperty]
    public Id<Dossier> Id { get; set; }

    /// <summary>What is shown.</summary>
    public AskSheet Sheet { get; private set; } = null!;

    /// <summary>Asks whether to ask; without a subject the list of what can be asked for is shown.</summary>
    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (Lot is null && Producer is null)
        {
            return Redirect("/my/verifications");
        }

        Id = Id<Dossier>.New(time);
        await Load(cancel);
        return Page();
    }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var id = Lot is { } lot
            ? await Send(new AskForLot(Id, lot), cancel)
            : await Send(new AskForProducer(Id, Producer.GetValueOrDefault()), cancel);
        return Redirect("/my/verifications/" + id);
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) =>
        Sheet = Lot is { } lot ? await Send(new ShowAskForLot(lot), cancel) : await Send(new ShowAskForProducer(Producer.GetValueOrDefault()), cancel);
}
