using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Catalog;

namespace Marketplace.Features.Ordering;

/// <summary>The house's numbers about orders, and how too little stock is told.</summary>
internal sealed class Prices(RuleBook rules, ParcelPrices parcels)
{
    private const decimal UsualMinutes = 10;

    /// <summary>How the post reckons a parcel; each producer sends one.</summary>
    public Task<ParcelPrice> Delivery(CancellationToken cancel) => parcels.Now(cancel);

    /// <summary>How long a checkout holds stock.</summary>
    public async Task<TimeSpan> Hold(CancellationToken cancel) => TimeSpan.FromMinutes((double)await rules.Amount("ordering.reservation_checkout_minutes", UsualMinutes, cancel));

    /// <summary>Names the product and how many are left, where there are too few; null otherwise.</summary>
    public static Refusal? Missing(Offer offer, int wanted, string? field) => offer.Free >= wanted ? null
        : offer.Free <= 0 ? new Refusal("checkout.none_left", field, offer.Shown, offer.Pack)
        : new Refusal("checkout.not_enough", field, offer.Shown, offer.Pack, offer.Free);
}
