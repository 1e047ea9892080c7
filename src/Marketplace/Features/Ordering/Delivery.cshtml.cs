using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>Step 3: how it is sent.</summary>
public sealed class DeliveryModel : CheckoutPage
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public Answer Form { get; set; } = new();

    /// <summary>Keeps the answer.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Send(new AnswerDelivery(Key, Form.Note), cancel);
        return To("review");
    }

    /// <inheritdoc/>
    protected override IActionResult Arrive()
    {
        Form.Note = View.Answers.Note;
        return Page();
    }

    /// <summary>The form.</summary>
    public sealed class Answer
    {
        /// <summary>A word for the carrier.</summary>
        public string? Note { get; set; }
    }
}
