using System.Globalization;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Traceability;

/// <summary>Declares a lot: a short form with good guesses, a look at the whole, done.</summary>
public sealed class DeclareLotModel(TimeProvider time) : AppPage
{
    /// <summary>Of which listing.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Listing> Id { get; set; }

    /// <summary>Given: <c>check</c> looks at the whole, <c>edit</c> goes back to the form.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty(SupportsGet = true)]
    public LotForm Form { get; set; } = new();

    /// <summary>Of the new lot.</summary>
    [BindProperty]
    public Id<Lot> Lot { get; set; }

    /// <summary>What is proposed.</summary>
    public LotGuess Guess { get; private set; } = null!;

    /// <summary>The whole, where it can be declared.</summary>
    public LotText? Whole { get; private set; }

    /// <summary>The form with what was typed.</summary>
    public string Back => Request.QueryString.ToString().Replace("step=check", "step=edit", StringComparison.OrdinalIgnoreCase);

    /// <summary>What may be in packs of it.</summary>
    public string MayPack => LotUnit.Of(Whole!.Unit).Show(LotUnit.Of(Whole.Unit).ToBase(Whole.Quantity * Whole.YieldPercent / 100m * (1 + (Guess.TolerancePercent / 100m))));

    /// <summary>The quantity.</summary>
    public string Amount => LotUnit.Of(Whole!.Unit).Show(LotUnit.Of(Whole.Unit).ToBase(Whole.Quantity));

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Guess = await Send(new PrepareLot(Id), cancel);

    /// <summary>The form, or the whole.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        if (Step is null)
        {
            Form = new() { Unit = Guess.Unit, IsHarvest = Guess.IsHarvest, Yield = Guess.YieldPercent.ToString("0.##", CultureInfo.GetCultureInfo("vi-VN")) };
        }

        if (Step == "check")
        {
            await Look(cancel);
        }
    }

    /// <summary>Declares it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        var id = await Send(Form.Command(Lot, Id, Guess.Today), cancel);
        return Redirect($"/my/lots/{id}?done=declared");
    }

    // A reading form: what cannot be declared is said beside its box, and nothing is lost.
    private async Task Look(CancellationToken cancel)
    {
        try
        {
            var command = Form.Command(Id<Lot>.New(time), Id, Guess.Today);
            Guess = await Send(new PrepareLot(Id, command.MadeOn), cancel);
            Whole = new LotText(
                command.Number is { Length: > 0 } number ? number : Guess.Number, command.IsHarvest, command.MadeOn, command.ExpiresOn ?? Guess.ExpiresOn,
                command.Quantity, command.Unit, command.YieldPercent, "").CheckedOn(Guess.Today);
            Lot = command.Id;
        }
        catch (DomainException refused) when (refused.Kind == RefusalKind.Invalid)
        {
            foreach (var refusal in refused.Refusals)
            {
                ModelState.AddModelError("Form." + BoxOf(refusal.Field), T.Refusal(refusal));
            }
        }
    }

    private static string? BoxOf(string? field) => field switch
    {
        nameof(LotText.MadeOn) => nameof(LotForm.Other),
        nameof(LotText.YieldPercent) => nameof(LotForm.Yield),
        _ => field,
    };
}
