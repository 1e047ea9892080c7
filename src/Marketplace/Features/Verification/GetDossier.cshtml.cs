using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>A dossier on an officer's desk.</summary>
public sealed class GetDossierModel : AppPage
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Dossier> Dossier { get; set; }

    /// <summary>The opinion that was chosen.</summary>
    [BindProperty]
    public bool? Passes { get; set; }

    /// <summary>Note or reasons.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>What is shown.</summary>
    public DossierFile Shown { get; private set; } = null!;

    /// <summary>What is wrong with a box that the field tag does not draw.</summary>
    public string? Wrong(string field) => Errors.FirstOrDefault(e => e.Field == field).Sentence;

    /// <summary>Only reads.</summary>
    public Task OnGet(CancellationToken cancel) => Load(cancel);

    /// <summary>Takes it in hand.</summary>
    public async Task<IActionResult> OnPostTake(CancellationToken cancel)
    {
        await Send(new TakeDossier(Dossier), cancel);
        return Redirect("/dossiers/" + Dossier);
    }

    /// <summary>Puts it back.</summary>
    public async Task<IActionResult> OnPostBack(CancellationToken cancel)
    {
        await Send(new PutDossierBack(Dossier), cancel);
        return Redirect("/dossiers/" + Dossier);
    }

    /// <summary>Opens the paper behind a claim; that it was opened is kept. Pictures are shown, a PDF is saved: a stranger's file runs nothing on this site.</summary>
    public async Task<IActionResult> OnPostEvidence(CancellationToken cancel)
    {
        var opened = await Send(new OpenEvidence(Dossier), cancel);
        Response.Headers.CacheControl = "no-store";
        return opened.Type == "application/pdf" ? File(opened.Bytes, opened.Type, $"giay-{Dossier}.pdf") : File(opened.Bytes, opened.Type);
    }

    /// <summary>The assessor's opinion.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Send(new AssessDossier(Dossier, Passes, Note), cancel);
        return Redirect("/dossiers/" + Dossier);
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) => Shown = await Send(new GetDossier(Dossier), cancel);
}
