using Marketplace.Domain.Kernel;
using Marketplace.Domain.Verification;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>Where a dossier stands, for who asked.</summary>
public sealed class GetVerificationModel : AppPage
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Dossier> Dossier { get; set; }

    /// <summary>What is shown.</summary>
    public VerificationProgress Progress { get; private set; } = null!;

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel) => Progress = await Send(new GetVerification(Dossier), cancel);
}
