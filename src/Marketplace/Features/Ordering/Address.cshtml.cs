using Marketplace.Domain.Kernel;
using Marketplace.Domain.Regions;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>Step 2: where to. A few words of the commune's present or old name, then a choice among what was found.</summary>
public sealed class AddressModel(RegionIndex regions) : CheckoutPage
{
    private const int MostFound = 30;

    /// <summary>What was typed.</summary>
    [BindProperty]
    public Answer Form { get; set; } = new();

    /// <summary>Communes to choose from.</summary>
    public IReadOnlyList<CommuneMatch> Found { get; private set; } = [];

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Search();
    }

    /// <summary>Keeps the answer once a commune of the present search was chosen; searches otherwise.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var searched = (Form.Find ?? "").Trim();
        if (Form.Search is null && searched == (Form.Found ?? "").Trim() && !string.IsNullOrEmpty(Form.Commune))
        {
            await Send(new AnswerAddress(Key, Form.Line, Form.Commune), cancel);
            return To("delivery");
        }

        await Load(cancel);
        if (Found.Count == 0)
        {
            ModelState.AddModelError("Form.Find", T.Refusal(new Refusal(searched.Length == 0 ? "commune.choose" : "commune.none", null, searched)));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        // The hidden box must hold the words that were searched, not those that were posted.
        ModelState.Remove("Form.Found");
        return Page();
    }

    /// <inheritdoc/>
    protected override IActionResult Arrive()
    {
        (Form.Line, Form.Commune, Form.Find) = (View.Answers.Line, View.Answers.Commune, View.Answers.Place);
        Search();
        return Page();
    }

    private void Search()
    {
        Found = regions.Search(Form.Find, MostFound);
        Form.Found = (Form.Find ?? "").Trim();
        if (!Found.Any(f => f.Commune.Code == Form.Commune))
        {
            Form.Commune = Found.Count == 1 ? Found[0].Commune.Code : null;
        }
    }

    /// <summary>The form.</summary>
    public sealed class Answer
    {
        /// <summary>House number, street, hamlet.</summary>
        public string? Line { get; set; }

        /// <summary>Words of the commune's name.</summary>
        public string? Find { get; set; }

        /// <summary>The words that <see cref="Commune"/> was chosen by.</summary>
        public string? Found { get; set; }

        /// <summary>Official code.</summary>
        public string? Commune { get; set; }

        /// <summary>Set where the search button was pressed.</summary>
        public string? Search { get; set; }
    }
}
