using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>The start: holds the goods, or says what there is too little of.</summary>
public sealed class CheckoutModel(TimeProvider time) : AppPage
{
    /// <summary>What was posted.</summary>
    [BindProperty]
    public Start Form { get; set; } = new();

    /// <summary>Nothing to see here.</summary>
    public IActionResult OnGet() => Redirect("/basket");

    /// <summary>Holds the goods.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var id = Form.Id.IsEmpty ? Id<Checkout>.New(time) : Form.Id;
        var answer = await Send(new StartCheckout(id, Request.Cookies[Remembered.Basket] ?? ""), cancel);
        return Redirect($"/checkout/{answer.Key}/receiver");
    }

    /// <summary>The form.</summary>
    public sealed class Start
    {
        /// <summary>The new checkout's id.</summary>
        public Id<Checkout> Id { get; set; }
    }
}
