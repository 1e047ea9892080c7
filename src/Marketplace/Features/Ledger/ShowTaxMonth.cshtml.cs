using System.Globalization;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ledger;

/// <summary>The tax withheld in a month.</summary>
public sealed class ShowTaxMonthModel : AppPage
{
    /// <summary>Any day of the month.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Month { get; set; }

    /// <summary>What is shown.</summary>
    public TaxMonth View { get; private set; } = null!;

    /// <summary>The address of a neighbouring month.</summary>
    public string To(int months) => "/admin/tax?month=" + View.Month.AddMonths(months).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel) => View = await Send(new ShowTaxMonth(Month), cancel);
}
