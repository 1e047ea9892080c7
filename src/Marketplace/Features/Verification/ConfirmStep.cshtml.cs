using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>A step that cannot be taken back.</summary>
public enum DossierAct
{
    /// <summary>The leader's yes.</summary>
    Sign,

    /// <summary>The leader's no.</summary>
    Refuse,

    /// <summary>The seal.</summary>
    Seal,

    /// <summary>Giving back.</summary>
    Return,
}

/// <summary>Names the step and its effect, and asks once more.</summary>
public sealed class ConfirmStepModel : AppPage
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Dossier> Dossier { get; set; }

    /// <summary>Which step.</summary>
    [BindProperty(SupportsGet = true)]
    public DossierAct Act { get; set; }

    /// <summary>Reasons of a refusal.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>What is shown.</summary>
    public DossierFile Shown { get; private set; } = null!;

    /// <summary>Asks; an unknown step is no page.</summary>
    public async Task<IActionResult> OnGet(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        await Load(cancel);
        Note = Shown.Decisions.FirstOrDefault(d => d is { State: DossierState.Assessed, Passes: false })?.Note;
        return Page();
    }

    /// <summary>Takes the step.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(Command(), cancel);
        return Redirect("/dossiers/" + Dossier);
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Shown = await Send(new GetDossier(Dossier), cancel);

    private IRequest<DossierState> Command() => Act switch
    {
        DossierAct.Sign => new SignDossier(Dossier),
        DossierAct.Refuse => new RefuseDossier(Dossier, Note),
        DossierAct.Seal => new SealDossier(Dossier),
        _ => new ReturnDossier(Dossier),
    };
}
