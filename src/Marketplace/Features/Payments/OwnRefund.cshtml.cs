using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Features.Payments;

/// <summary>A refund as the buyer sees it, who says here where it shall go.</summary>
public sealed class OwnRefundModel : AppPage
{
    /// <summary>The order group's key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Refund> Refund { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The refund.</summary>
    public RefundView View { get; private set; } = null!;

    /// <summary>Banks to choose from.</summary>
    public IEnumerable<SelectListItem> BankChoices =>
        [new SelectListItem(T["payments.own.bank.choose"], ""), .. Banks.All.OrderBy(b => b.Name, StringComparer.Ordinal).Select(b => new SelectListItem(b.Name, b.Bin))];

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Says where.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new SayRefundAccount(Key, Refund, Form.Bin, Form.Number, Form.Holder), cancel);
        return Redirect($"/orders/{Key}/refunds/{Refund}");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        View = await Send(new ShowOwnRefund(Key, Refund), cancel);
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>The bank's number.</summary>
        public string? Bin { get; set; }

        /// <summary>The account's number.</summary>
        public string? Number { get; set; }

        /// <summary>The name on it.</summary>
        public string? Holder { get; set; }
    }
}
