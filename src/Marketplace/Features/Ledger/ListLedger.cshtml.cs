using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ledger;

/// <summary>The books, for administrators.</summary>
public sealed class ListLedgerModel : AppPage
{
    /// <summary>Only this account.</summary>
    [BindProperty(SupportsGet = true)]
    public LedgerAccount? Account { get; set; }

    /// <summary>Only this producer.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer>? Of { get; set; }

    /// <summary>Which page.</summary>
    [BindProperty(SupportsGet = true)]
    public int? P { get; set; }

    /// <summary>What is shown.</summary>
    public LedgerPage Book { get; private set; } = null!;

    /// <summary>Whether it agrees with the orders.</summary>
    public Recount Recount { get; private set; } = null!;

    /// <summary>The address of the same view with another page, account or producer.</summary>
    public string To(int page, LedgerAccount? account, Id<Producer>? of) =>
        "/admin/ledger?" + string.Join('&', new[] { account is null ? null : "account=" + account, of is null ? null : "of=" + of, page > 1 ? "p=" + page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null }.OfType<string>());

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        Book = await Send(new ListLedger(Account, Of, P), cancel);
        Recount = await Send(new RecountLedger(), cancel);
    }
}
