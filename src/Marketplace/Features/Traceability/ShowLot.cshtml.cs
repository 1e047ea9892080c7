using Marketplace.Domain.Kernel;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Traceability;

/// <summary>A page about one lot.</summary>
public abstract class LotPageModel : AppPage
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Lot> Id { get; set; }

    /// <summary>The lot.</summary>
    public LotView View { get; private set; } = null!;

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => View = await Send(new ShowLot(Id), cancel);
}

/// <summary>A lot with its books and what happened to it.</summary>
public sealed class ShowLotModel : LotPageModel
{
    /// <summary>What was just done, as the end of a text's key.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>Shows it.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);
}

/// <summary>Packs from a lot.</summary>
public sealed class PackLotModel(TimeProvider time) : LotPageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>Of this packing.</summary>
    [BindProperty]
    public Id<LotMovement> Packing { get; set; }

    /// <summary>The form.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Packing = Id<LotMovement>.New(time);
        Form.Variant = View.Packs.Select(p => p.Variant).FirstOrDefault();
    }

    /// <summary>Packs.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        _ = int.TryParse(Form.Packs, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var packs);
        decimal? content = string.IsNullOrWhiteSpace(Form.Content) ? null : LotUnit.Parse(Form.Content, nameof(Form.Content));
        await Send(new PackLot(Packing, Id, Form.Variant, packs, content, Form.ToStock), cancel);
        return Redirect($"/my/lots/{Id}?done=packed");
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Which packs.</summary>
        public Id<Domain.Catalog.Variant> Variant { get; set; }

        /// <summary>How many.</summary>
        public string Packs { get; set; } = "";

        /// <summary>How much is in one, where the name does not say it.</summary>
        public string Content { get; set; } = "";

        /// <summary>Adds them to those on sale.</summary>
        public bool ToStock { get; set; } = true;
    }
}

/// <summary>Asks once more before a lot is held, let go or called back.</summary>
public sealed class MoveLotModel : LotPageModel
{
    /// <summary>Where to.</summary>
    [BindProperty(SupportsGet = true)]
    public LotState To { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The form; the lot's own page where the lot cannot go there.</summary>
    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        return Lot.Moves.Allows(View.State, To) ? Page() : Redirect("/my/lots/" + Id);
    }

    /// <summary>Moves it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (To == LotState.Recalled)
        {
            await Send(new RecallLot(Id, Form.Reason), cancel);
        }
        else
        {
            await Send(new SuspendLot(Id, To, Form.Reason), cancel);
        }

        return Redirect($"/my/lots/{Id}?done={To}");
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>As people read it.</summary>
        public string Reason { get; set; } = "";
    }
}
