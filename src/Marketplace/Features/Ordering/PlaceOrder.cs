using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Ordering;

/// <summary>Turns a checkout into one order for each producer. Sent twice, or from two tabs, it gives the same order group.</summary>
/// <param name="Id">The group's id, should this be the first to place.</param>
/// <param name="Key">The checkout's key.</param>
/// <param name="Total">The sum that the buyer saw, whole đồng; <c>checkout.price_changed</c> where it is another now.</param>
public sealed record PlaceOrder(Id<OrderGroup> Id, string Key, long Total) : ICommand<KeyAnswer>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the checkout is known only to who holds its key").Creates(Id);
}

internal sealed class PlaceOrderHandler(MarketplaceContext db, Offers offers, Prices prices, CommandScope scope, Texts texts, IOptions<ShellOptions> shell, TimeProvider time) : IRequestHandler<PlaceOrder, KeyAnswer>
{
    public async Task<KeyAnswer> Handle(PlaceOrder request, CancellationToken cancellationToken)
    {
        var checkout = await Reservations.Take(db.Set<Checkout>().Where(c => c.Key == request.Key), cancellationToken) ?? throw DomainException.NotFound();
        if (checkout.State == CheckoutState.Placed)
        {
            return new KeyAnswer(await db.Set<OrderGroup>().Where(g => g.CheckoutId == checkout.Id).Select(g => g.Key).FirstAsync(cancellationToken));
        }

        var now = time.GetUtcNow();
        if (!checkout.IsHeld(now))
        {
            throw DomainException.Conflict("checkout.expired");
        }

        if (!checkout.IsComplete)
        {
            throw new DomainException("checkout.incomplete");
        }

        var found = await offers.Find([.. checkout.Lines.Select(l => l.VariantId)], cancellationToken);
        Refusal[] troubles = [.. checkout.Lines.Select(l => found.TryGetValue(l.VariantId, out var offer) ? offer.Trouble : new Refusal("row.not_found")).OfType<Refusal>()];
        if (troubles.Length > 0)
        {
            throw new DomainException(RefusalKind.Conflict, troubles);
        }

        var group = new OrderGroup(request.Id, SessionGate.NewToken(), checkout, now);
        var post = await prices.Delivery(cancellationToken);
        Order[] orders = [.. checkout.Lines.GroupBy(l => found[l.VariantId].Producer).OrderBy(g => g.Key).Select(g => Of(group, [.. g], found, post, now))];
        var total = orders.Aggregate(Money.Zero, (sum, o) => sum + o.Total);
        if (total.Minor != request.Total)
        {
            throw DomainException.Conflict("checkout.price_changed", total, Money.Dong(request.Total));
        }

        checkout.Place();
        db.Add(group);
        db.AddRange(orders);
        await Empty(checkout, now, cancellationToken);
        scope.Text(group.BuyerPhone, texts["ordering.sms.placed", orders.Length, total, $"{shell.Value.PublicOrigin}/orders/{group.Key}"]);
        return new KeyAnswer(group.Key);
    }

    private Order Of(OrderGroup group, CheckoutLine[] lines, Dictionary<Id<Domain.Catalog.Variant>, Offer> found, ParcelPrice post, DateTimeOffset now)
    {
        var seller = found[lines[0].VariantId];
        return new Order(Id<Order>.New(time), group.Id, OrderNumber.New(), seller.Producer, seller.ProducerName, seller.Account!.Value, lines.Select(l => Line(l, found[l.VariantId])), post.Of(lines.Select(l => (found[l.VariantId].Packing, l.Quantity))), now);
    }

    private static OrderLine Line(CheckoutLine line, Offer offer) => new()
    {
        VariantId = offer.Variant,
        ListingId = offer.Listing,
        Revision = offer.Revision,
        Title = offer.Title,
        Pack = offer.Pack,
        Price = offer.Price,
        Quantity = line.Quantity,
    };

    // What was ordered leaves the basket; what was put in since stays.
    private async Task Empty(Checkout checkout, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Set<Basket>().FirstOrDefaultAsync(b => b.Id == checkout.BasketId, cancel) is { } basket)
        {
            foreach (var line in checkout.Lines)
            {
                if (basket.Lines.Find(l => l.VariantId == line.VariantId) is { } there && there.Quantity <= line.Quantity)
                {
                    basket.Remove(line.VariantId, now);
                }
            }
        }
    }
}
