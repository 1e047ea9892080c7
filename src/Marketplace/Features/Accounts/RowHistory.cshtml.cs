using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Accounts;

/// <summary>The history of one row.</summary>
public sealed class RowHistoryModel : AppPage
{
    /// <summary>The row.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<RowHistory.Entry> Entries { get; private set; } = [];

    /// <summary>Reads it.</summary>
    public async Task OnGet(CancellationToken cancel) => Entries = await Send(new RowHistory(Id), cancel);
}
