using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Verification;

/// <summary>What the caller's producers asked for, and could ask for.</summary>
public sealed class ListVerificationsModel : AppPage
{
    /// <summary>The most producers that are offered; a helper opens the others from their case.</summary>
    internal const int Shown = 12;

    /// <summary>One producer only.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer>? Producer { get; set; }

    /// <summary>Which page.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    /// <summary>What is shown.</summary>
    public VerificationList List { get; private set; } = null!;

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel) => List = await Send(new ListVerifications(Producer, Number), cancel);
}
