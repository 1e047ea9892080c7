using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>The orders that this device remembers, and a way to those it does not.</summary>
public sealed class OrdersModel : AppPage
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public Question Form { get; set; } = new();

    /// <summary>Set after a look-up.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sent { get; set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<OwnGroup> Groups { get; private set; } = [];

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Groups = await Send(new ListOwnGroups(HttpContext.RequestServices.GetRequiredService<Remembered>().Groups(HttpContext)), cancel);
    }

    /// <summary>Shows them.</summary>
    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);

    /// <summary>Sends an order's address to its phone.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        HttpContext.RequestServices.GetRequiredService<LookUpLimit>().Count();
        await Send(new LookUpOrder(Form.Number, Form.Phone), cancel);
        return Redirect("/orders?sent=1");
    }

    /// <summary>The form.</summary>
    public sealed class Question
    {
        /// <summary>The order's number.</summary>
        public string? Number { get; set; }

        /// <summary>The phone it was ordered with.</summary>
        public string? Phone { get; set; }
    }
}
