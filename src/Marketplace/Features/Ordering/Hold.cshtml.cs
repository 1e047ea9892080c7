using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>Holds the goods again after time ran out.</summary>
public sealed class HoldModel : CheckoutPage
{
    private static readonly string[] Steps = ["receiver", "address", "delivery", "review"];

    /// <summary>Where the buyer was.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    /// <summary>Holds.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Send(new HoldAgain(Key), cancel);
        return Arrive();
    }

    /// <inheritdoc/>
    protected override IActionResult Arrive() => To(Array.Find(Steps, s => s == Step) ?? Steps[0]);
}
