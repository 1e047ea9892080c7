using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>A checkout as it stands, with what it would cost now.</summary>
/// <param name="Key">Its key.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsHeld">True while goods are held.</param>
/// <param name="HeldUntil">Until when.</param>
/// <param name="Left">How long that still is.</param>
/// <param name="Answers">What the buyer has said so far.</param>
/// <param name="IsComplete">Every step is answered.</param>
/// <param name="Parcels">One for each producer: an order each.</param>
/// <param name="Total">All of it; sent back when placing, so that nobody pays another price than was shown.</param>
/// <param name="GroupKey">The order group it became, if it did.</param>
public sealed record CheckoutView(string Key, CheckoutState State, bool IsHeld, DateTimeOffset HeldUntil, TimeSpan Left, CheckoutView.Said Answers, bool IsComplete, IReadOnlyList<CheckoutView.Parcel> Parcels, Money Total, string? GroupKey)
{
    /// <summary>Answers; the phone as people read it, the place in words beside its code.</summary>
    public sealed record Said(string Name, string Phone, string Line, string Commune, string Place, string Note);

    /// <summary>What one producer sends, and into whose account it is paid.</summary>
    public sealed record Parcel(Id<Producer> Producer, string Name, string From, string Bank, string Holder, IReadOnlyList<Line> Lines, Money Delivery, Money Sum);

    /// <summary>A pack; <paramref name="Before"/> is the price that the basket showed, where it is another now.</summary>
    public sealed record Line(Id<Variant> Variant, string Title, string Pack, int Quantity, Money Price, Money Sum, Money? Before, Refusal? Trouble);
}

/// <summary>Reads a checkout.</summary>
public sealed record ShowCheckout(string Key) : IQuery<CheckoutView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the checkout is known only to who holds its key");
}

internal sealed class ShowCheckoutHandler(MarketplaceContext db, Offers offers, Prices prices, Places places, TimeProvider time) : IRequestHandler<ShowCheckout, CheckoutView>
{
    public async Task<CheckoutView> Handle(ShowCheckout request, CancellationToken cancellationToken)
    {
        var checkout = await db.Set<Checkout>().AsNoTracking().FirstOrDefaultAsync(c => c.Key == request.Key, cancellationToken) ?? throw DomainException.NotFound();
        var found = await offers.Find([.. checkout.Lines.Select(l => l.VariantId)], cancellationToken);
        var post = await prices.Delivery(cancellationToken);
        var accountIds = found.Values.Select(o => o.Account).OfType<Id<ReceivingAccount>>().Distinct().ToList();
        var accounts = await db.Set<ReceivingAccount>().AsNoTracking().Where(a => accountIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        List<CheckoutView.Parcel> parcels = [.. checkout.Lines.Where(l => found.ContainsKey(l.VariantId)).Select(l => (Line: l, Offer: found[l.VariantId]))
            .GroupBy(x => x.Offer.Producer)
            .OrderBy(g => g.Key)
            .Select(g => Parcel([.. g], g.First().Offer.Account is { } account ? accounts.GetValueOrDefault(account) : null, post))];
        var group = checkout.State == CheckoutState.Placed
            ? await db.Set<OrderGroup>().Where(g => g.CheckoutId == checkout.Id).Select(g => g.Key).FirstOrDefaultAsync(cancellationToken)
            : null;
        var now = time.GetUtcNow();
        return new CheckoutView(
            checkout.Key,
            checkout.State,
            checkout.IsHeld(now),
            checkout.HeldUntil,
            checkout.IsHeld(now) ? checkout.HeldUntil - now : TimeSpan.Zero,
            new(checkout.BuyerName, PhoneNumber.TryParse(checkout.BuyerPhone, out var phone) ? phone.Display : "", checkout.AddressLine, checkout.CommuneCode, places.Of(checkout.CommuneCode), checkout.Note),
            checkout.IsComplete,
            parcels,
            parcels.Aggregate(Money.Zero, (sum, p) => sum + p.Sum),
            group);
    }

    private CheckoutView.Parcel Parcel(List<(CheckoutLine Line, Offer Offer)> lines, ReceivingAccount? account, ParcelPrice post)
    {
        var offer = lines[0].Offer;
        var fee = post.Of(lines.Select(x => (x.Offer.Packing, x.Line.Quantity)));
        return new(
            offer.Producer,
            offer.ProducerName,
            places.Of(offer.Commune),
            Banks.Find(account?.Bin)?.Name ?? "",
            account?.Holder ?? "",
            [.. lines.Select(x => new CheckoutView.Line(x.Offer.Variant, x.Offer.Shown, x.Offer.Pack, x.Line.Quantity, x.Offer.Price, x.Offer.Price * x.Line.Quantity, x.Offer.Price == x.Line.Price ? null : x.Line.Price, x.Offer.Trouble))],
            fee,
            lines.Aggregate(fee, (sum, x) => sum + (x.Offer.Price * x.Line.Quantity)));
    }
}

/// <summary>Names places in words.</summary>
internal sealed class Places(RegionIndex regions)
{
    /// <summary><c>Phường Hoa Lư, Ninh Bình</c>; empty where the code is unknown.</summary>
    public string Of(string code) => regions.FindCommune(code) is { } commune ? commune.FullName + ", " + regions.FindProvince(commune.ProvinceCode)?.Name : "";
}
