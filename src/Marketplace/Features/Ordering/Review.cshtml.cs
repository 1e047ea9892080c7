using System.Globalization;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>Step 4: everything on one page, then the order.</summary>
public sealed class ReviewModel(TimeProvider time) : CheckoutPage
{
    /// <summary>What the button sends.</summary>
    [BindProperty]
    public Answer Form { get; set; } = new();

    /// <summary>Places the order.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var total = long.TryParse(Form.Total, CultureInfo.InvariantCulture, out var sent) ? sent : 0;
        var answer = await Send(new PlaceOrder(Form.Id.IsEmpty ? Id<OrderGroup>.New(time) : Form.Id, Key, total), cancel);
        HttpContext.RequestServices.GetRequiredService<Remembered>().Add(HttpContext, answer.Key);
        return Redirect("/orders/" + answer.Key);
    }

    /// <inheritdoc/>
    protected override IActionResult Arrive()
    {
        Form.Id = Id<OrderGroup>.New(time);
        return View.IsComplete ? Page() : To(View.Answers is { Name.Length: > 0, Phone.Length: > 0 } ? "address" : "receiver");
    }

    /// <summary>The form.</summary>
    public sealed class Answer
    {
        /// <summary>The new group's id.</summary>
        public Id<OrderGroup> Id { get; set; }

        /// <summary>The sum that was shown, whole đồng.</summary>
        public string? Total { get; set; }
    }
}
