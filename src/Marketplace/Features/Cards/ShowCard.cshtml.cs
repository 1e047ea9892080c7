using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Cards;

/// <summary>Paying an order group by card: begins it, leads to the provider's page, and tells what came of it. Reading it changes nothing, also for whoever comes back from there.</summary>
public sealed class ShowCardModel(CardDesk desk, TimeProvider time) : AppPage
{
    /// <summary>The group's key.</summary>
    [BindProperty(SupportsGet = true)]
    public string GroupKey { get; set; } = "";

    /// <summary>True right after the provider's page was opened: the browser goes there by itself. A form must not lead to another site, so this page lies between.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Go { get; set; }

    /// <summary>Of the new payment.</summary>
    [BindProperty]
    public Id<CardPayment> Id { get; set; }

    /// <summary>What is shown.</summary>
    public CardView View { get; private set; } = null!;

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel)
    {
        Id = Id<CardPayment>.New(time);
        return Load(cancel);
    }

    /// <summary>Stores the payment, then opens the provider's page.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var payment = await Send(new StartCard(Id.IsEmpty ? Id<CardPayment>.New(time) : Id, GroupKey, $"{Request.Scheme}://{Request.Host}"), cancel);
        await desk.Open(payment, cancel);
        return Redirect($"/pay/{GroupKey}/card?go=true");
    }

    /// <summary>"Thử cách khác".</summary>
    public async Task<IActionResult> OnPostLeave(CancellationToken cancel)
    {
        await desk.LeaveLatest(GroupKey, cancel);
        return Redirect($"/pay/{GroupKey}/card");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        View = await Send(new ShowCard(GroupKey), cancel);
    }
}
