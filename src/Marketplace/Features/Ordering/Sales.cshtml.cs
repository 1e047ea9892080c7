using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>The seller's piles of orders.</summary>
public sealed class SalesModel : AppPage
{
    /// <summary>Which pile; the first with work in it where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public SalesList? List { get; set; }

    /// <summary>From 1; not called Page, which is a route value of its own.</summary>
    [BindProperty(SupportsGet = true)]
    public int? P { get; set; }

    /// <summary>Only this producer's, where a person has several.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Producer>? Producer { get; set; }

    /// <summary>The same choice of producer, for the addresses of other piles and pages.</summary>
    public string Of => Producer is { } producer ? "&producer=" + producer : "";

    /// <summary>One page of it.</summary>
    public SalesView View { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        View = await Send(new ListSales(List ?? SalesList.ToConfirm, P ?? 1, Producer), cancel);
        if (List is null)
        {
            List = Enum.GetValues<SalesList>().FirstOrDefault(l => View.Counts[l] > 0);
            View = List == SalesList.ToConfirm ? View : await Send(new ListSales(List.Value, 1, Producer), cancel);
        }
    }
}
