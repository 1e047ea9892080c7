using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>The basket of this device.</summary>
public sealed class BasketModel(TimeProvider time) : AppPage
{
    /// <summary>What was posted.</summary>
    [BindProperty]
    public Line Form { get; set; } = new();

    /// <summary>A pack that was just taken out, for the undo line.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Variant>? Undo { get; set; }

    /// <summary>How many of it there were.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Count { get; set; }

    /// <summary>Its title.</summary>
    public string? UndoTitle { get; private set; }

    /// <summary>What is in it.</summary>
    public BasketView View { get; private set; } = BasketView.Empty;

    /// <summary>The id of the checkout that the button may start.</summary>
    public Id<Checkout> NewCheckout { get; } = Id<Checkout>.New(time);

    private string? Key => Request.Cookies[Remembered.Basket];

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        View = await Known(cancel) ?? BasketView.Empty;
        if (Undo is { } undo && !View.Groups.Any(g => g.Lines.Any(l => l.Variant == undo)))
        {
            UndoTitle = await Send(new ShowTitle(undo), cancel);
        }
    }

    /// <summary>Shows it.</summary>
    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);

    /// <summary>Puts a pack in, from a product's page or the undo line.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Key is not { } key || await Known(cancel) is null)
        {
            key = (await Send(new OpenBasket(Id<Basket>.New(time)), cancel)).Key;
            Remembered.Keep(HttpContext, key);
        }

        await Send(new PutInBasket(key, Form.Variant, Number(Form.Quantity ?? "1"), More: true, OfAge: AgeGate.IsOfAge(Request)), cancel);
        return Redirect("/basket");
    }

    /// <summary>Changes how many, or takes the line out.</summary>
    public async Task<IActionResult> OnPostLinesAsync(CancellationToken cancel)
    {
        var typed = Number(Form.Quantity);
        var quantity = Form.Remove is not null ? 0 : Form.Step is { } step ? Math.Max(0, typed + Number(step)) : typed;
        await Send(new PutInBasket(Key ?? "", Form.Variant, quantity, OfAge: AgeGate.IsOfAge(Request)), cancel);
        return Redirect(quantity == 0 ? $"/basket?undo={Form.Variant}&count={Math.Clamp(typed, 1, Basket.MostOfOne)}" : "/basket");
    }

    // What is no number is asked for again as one that is out of range.
    private static int Number(string? typed) => int.TryParse(typed?.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, -1, 1000) : -1;

    private async Task<BasketView?> Known(CancellationToken cancel)
    {
        try
        {
            return Key is { Length: > 0 } key ? await Send(new ShowBasket(key), cancel) : null;
        }
        catch (DomainException refused) when (refused.Kind == RefusalKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>One line.</summary>
    public sealed class Line
    {
        /// <summary>Which pack.</summary>
        public Id<Variant> Variant { get; set; }

        /// <summary>How many, as typed.</summary>
        public string? Quantity { get; set; }

        /// <summary>−1 or 1 where the button was pressed.</summary>
        public string? Step { get; set; }

        /// <summary>Set where the line goes.</summary>
        public string? Remove { get; set; }
    }
}
