using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>A basket as it would cost now.</summary>
/// <param name="Groups">One for each producer: an order each.</param>
/// <param name="Pieces">How many packs.</param>
/// <param name="Goods">What can be ordered, without delivery.</param>
/// <param name="Delivery">For all producers.</param>
/// <param name="Total">Both.</param>
/// <param name="CanOrder">False where it is empty or a line must be changed first.</param>
public sealed record BasketView(IReadOnlyList<BasketView.Group> Groups, int Pieces, Money Goods, Money Delivery, Money Total, bool CanOrder)
{
    /// <summary>Nothing in it.</summary>
    public static BasketView Empty { get; } = new([], 0, Money.Zero, Money.Zero, Money.Zero, CanOrder: false);

    /// <summary>What one producer sells.</summary>
    public sealed record Group(Id<Producer> Producer, string Name, IReadOnlyList<Line> Lines);

    /// <summary>A pack; <paramref name="Trouble"/> says why it cannot be ordered as it stands, <paramref name="Before"/> the price it had.</summary>
    public sealed record Line(Id<Variant> Variant, Id<Listing> Listing, string Title, string Pack, Money Price, int Quantity, Money Sum, string? Picture, Refusal? Trouble, Money? Before);
}

/// <summary>Reads a basket.</summary>
public sealed record ShowBasket(string Key) : IQuery<BasketView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the basket is known only to who holds its key");
}

internal sealed class ShowBasketHandler(MarketplaceContext db, Offers offers, Prices prices) : IRequestHandler<ShowBasket, BasketView>
{
    public async Task<BasketView> Handle(ShowBasket request, CancellationToken cancellationToken)
    {
        var basket = await db.Set<Basket>().AsNoTracking().FirstOrDefaultAsync(b => b.Key == request.Key, cancellationToken) ?? throw DomainException.NotFound();
        var found = await offers.Find([.. basket.Lines.Select(l => l.VariantId)], cancellationToken);
        List<BasketView.Group> groups = [.. basket.Lines.Where(l => found.ContainsKey(l.VariantId)).Select(l => (Line: l, Offer: found[l.VariantId]))
            .GroupBy(x => (x.Offer.Producer, x.Offer.ProducerName))
            .OrderBy(g => g.Key.ProducerName, StringComparer.Ordinal)
            .Select(g => new BasketView.Group(g.Key.Producer, g.Key.ProducerName, [.. g.OrderBy(x => x.Offer.Title, StringComparer.Ordinal).Select(x => Line(x.Line, x.Offer))]))];
        var good = groups.SelectMany(g => g.Lines).Where(l => l.Trouble is null).ToList();
        var goods = good.Aggregate(Money.Zero, (sum, l) => sum + l.Sum);
        var post = await prices.Delivery(cancellationToken);
        var delivery = groups.Select(g => g.Lines.Where(l => l.Trouble is null).ToList()).Where(g => g.Count > 0).Aggregate(Money.Zero, (sum, g) => sum + post.Of(g.Select(l => (found[l.Variant].Packing, l.Quantity))));
        var all = groups.Sum(g => g.Lines.Count);
        return new BasketView(groups, good.Sum(l => l.Quantity), goods, delivery, goods + delivery, all > 0 && good.Count == all);
    }

    private static BasketView.Line Line(BasketLine line, Offer offer) => new(
        offer.Variant,
        offer.Listing,
        offer.Shown,
        offer.Pack,
        offer.Price,
        line.Quantity,
        offer.Price * line.Quantity,
        offer.Picture,
        offer.Trouble ?? Prices.Missing(offer, line.Quantity, null),
        offer.Price == line.Price ? null : line.Price);
}
