using Marketplace.Features.Shell;

namespace Marketplace.Features.Accounts;

/// <summary>All offices.</summary>
public sealed class ListOfficesModel : AppPage
{
    /// <summary>By name.</summary>
    public IReadOnlyList<ListOffices.Row> Offices { get; private set; } = [];

    /// <summary>Reads them.</summary>
    public async Task OnGet(CancellationToken cancel) => Offices = await Send(new ListOffices(), cancel);
}
