using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>Step 1: who receives the goods.</summary>
public sealed class ReceiverModel : CheckoutPage
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public Answer Form { get; set; } = new();

    /// <summary>Keeps the answer.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Send(new AnswerReceiver(Key, Form.Name, Form.Phone), cancel);
        return To("address");
    }

    /// <inheritdoc/>
    protected override IActionResult Arrive()
    {
        (Form.Name, Form.Phone) = (View.Answers.Name, View.Answers.Phone);
        return Page();
    }

    /// <summary>The form.</summary>
    public sealed class Answer
    {
        /// <summary>Full name.</summary>
        public string? Name { get; set; }

        /// <summary>Mobile number.</summary>
        public string? Phone { get; set; }
    }
}
