using Marketplace.Features.Shell;

namespace Marketplace.Features.Accounts;

/// <summary>Where administrators begin.</summary>
public sealed class AdminModel : AppPage
{
    /// <summary>What there is to do.</summary>
    public static IReadOnlyList<string> Places { get; } = ["offices", "people", "delegations", "ledger", "reconciliation", "payouts", "tax", "search", "health", "keys"];

    /// <summary>Shows it to administrators.</summary>
    public Task OnGet(CancellationToken cancel) => Send(new MayAdminister(), cancel);
}
