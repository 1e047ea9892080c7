using System.Globalization;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ledger;

/// <summary>A producer's statement of one month.</summary>
public sealed class ShowStatementModel : AppPage
{
    /// <summary>Whose.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer> Producer { get; set; }

    /// <summary>Any day of the month.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Month { get; set; }

    /// <summary>What is shown.</summary>
    public MonthStatement View { get; private set; } = null!;

    /// <summary>The address of a neighbouring month.</summary>
    public string To(int months) => $"/my/money/{Producer}/month?month=" + View.Month.AddMonths(months).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Only reads.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        View = await Send(new ShowStatement(Producer, Month), cancel);
    }
}
