using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Verification;

/// <summary>A decision, for anybody.</summary>
public sealed class ShowDecisionModel(IOptions<ShellOptions> shell) : AppPage
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Dossier> Dossier { get; set; }

    /// <summary>What is shown.</summary>
    public DecisionSheet Sheet { get; private set; } = null!;

    /// <summary>An address that works from elsewhere.</summary>
    public string Absolute(string path) => (shell.Value.PublicOrigin.Length > 0 ? shell.Value.PublicOrigin.TrimEnd('/') : $"{Request.Scheme}://{Request.Host}") + path;

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel) => Sheet = await Send(new ShowDecision(Dossier), cancel);
}
