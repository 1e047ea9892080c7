using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Ordering;

/// <summary>Asks the buyer once more before an unpaid order is called off.</summary>
public sealed class CancelOrderModel : KeyedPage
{
    /// <summary>The order's number.</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The order.</summary>
    public OrderGroupView.Part Order { get; private set; } = null!;

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel) =>
        Order = (await Send(new ShowOrderGroup(Key), cancel)).Orders.FirstOrDefault(o => o.Number == Number) ?? throw DomainException.NotFound();

    /// <summary>Names the order and what happens.</summary>
    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);

    /// <summary>Calls it off.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Send(new CancelUnpaidOrder(Key, Number), cancel);
        return Redirect("/orders/" + Key);
    }
}
