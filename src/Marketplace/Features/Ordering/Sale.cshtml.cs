using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Traceability;
using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>A page about one order of the caller's producer.</summary>
public abstract class SalePage : AppPage
{
    /// <summary>The order.</summary>
    [BindProperty(SupportsGet = true)]
    public Id<Order> Id { get; set; }

    /// <summary>The order.</summary>
    public SaleView View { get; private set; } = null!;

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        View = await Send(new ShowSale(Id), cancel);
    }

    /// <summary>Shows it.</summary>
    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);
}

/// <summary>One order with its next step.</summary>
public sealed class SaleModel : SalePage
{
    /// <summary>What was posted.</summary>
    [BindProperty]
    public Step Form { get; set; } = new();

    /// <summary>Takes the step.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        LotChoice[] lots = [.. Form.Lots.Where(l => l.Lot is { IsEmpty: false }).Select(l => new LotChoice(l.Variant, l.Lot!.Value))];
        await Send(new MoveOrder(Id, Form.To, Form.Tracking, lots), cancel);
        return Redirect("/my/orders/" + Id);
    }

    /// <summary>The form.</summary>
    public sealed class Step
    {
        /// <summary>Where to.</summary>
        public OrderState To { get; set; }

        /// <summary>The parcel's number; may be empty.</summary>
        public string? Tracking { get; set; }

        /// <summary>From which lots.</summary>
        public List<From> Lots { get; set; } = [];
    }

    /// <summary>From which lot a line is packed.</summary>
    public sealed class From
    {
        /// <summary>The line.</summary>
        public Id<Variant> Variant { get; set; }

        /// <summary>The lot; the oldest where empty.</summary>
        public Id<Lot>? Lot { get; set; }
    }
}

/// <summary>Asks once more before an order is called off.</summary>
public sealed class CancelSaleModel : SalePage
{
    /// <summary>Calls it off.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Send(new MoveOrder(Id, OrderState.Cancelled), cancel);
        return Redirect("/my/orders/" + Id);
    }
}

/// <summary>The packing slip.</summary>
public sealed class SlipModel : SalePage;
