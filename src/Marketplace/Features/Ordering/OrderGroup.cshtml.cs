using Marketplace.Domain.Payments;

namespace Marketplace.Features.Ordering;

/// <summary>The orders of one checkout, for whoever holds the address.</summary>
public sealed class OrderGroupModel(ICardProvider cards) : KeyedPage
{
    /// <summary>The group.</summary>
    public OrderGroupView View { get; private set; } = null!;

    /// <summary>True where cards are taken.</summary>
    public bool Cards => cards.Name is not null;

    /// <summary>Shows it, and remembers it on this device.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        View = await Send(new ShowOrderGroup(Key), cancel);
        HttpContext.RequestServices.GetRequiredService<Remembered>().Add(HttpContext, Key);
    }
}
