using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Producers;

/// <summary>Takes the code that the producer's own phone got.</summary>
public sealed class ConfirmAccountChangeModel : CasePageModel
{
    /// <summary>Which change.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<AccountChange> Change { get; set; }

    /// <summary>As typed.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What is asked for.</summary>
    public AccountChangeView View { get; private set; } = null!;

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Takes the code.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        return await Send(new ConfirmAccountChange(Change, Code ?? ""), cancel) ? Redirect(Back + "?done=account") : throw new DomainException("consent.code", nameof(Code));
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        View = await Send(new ShowAccountChange(Change), cancel);

        // The case of the address and the change must be of one producer.
        if (View.Producer != Shown.Producer.Id)
        {
            throw DomainException.NotFound();
        }
    }
}
