using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>What a seller sees of an order: <c>Next</c> is the step that comes next, or null; <c>ForOther</c> says that the caller acts for somebody else's producer; <c>Lots</c> are those it was packed from, <c>Offers</c> those it may be packed from, best first; <c>Packings</c> say how its packs travel, <c>Grams</c> what those described weigh together.</summary>
public sealed record SaleView(Id<Order> Id, string Number, string Producer, string ProducerPlace, OrderState State, DateTimeOffset Since, string Tracking, Money Delivery, Money Total, IReadOnlyList<OrderLine> Lines, IReadOnlyList<OrderStep> Steps, SaleView.Receiver To, OrderState? Next, bool CanCancel, bool ForOther, IReadOnlyList<LotOfLine> Lots, IReadOnlyList<LotOffer> Offers, IReadOnlyDictionary<Id<Variant>, Packing> Packings, long Grams)
{
    /// <summary>Who gets the parcel.</summary>
    public sealed record Receiver(string Name, string Phone, string E164, string Address, string Note);
}

/// <summary>Reads an order as its seller or the seller's helper.</summary>
public sealed record ShowSale(Id<Order> Id) : IQuery<SaleView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Id);
}

internal sealed class ShowSaleHandler(MarketplaceContext db, CallerHolder holder, Places places, LotsOfOrders lots, TimeProvider time) : IRequestHandler<ShowSale, SaleView>
{
    public async Task<SaleView> Handle(ShowSale request, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().FirstAsync(o => o.Id == request.Id, cancellationToken);
        var group = await db.Set<OrderGroup>().AsNoTracking().FirstAsync(g => g.Id == order.GroupId, cancellationToken);
        var producer = await db.Set<Producer>().AsNoTracking().FirstAsync(p => p.Id == order.ProducerId, cancellationToken);
        var (now, person) = (time.GetUtcNow(), holder.Caller.Person!.Value);
        var own = await db.Set<ProducerPerson>().AnyAsync(p => p.ProducerId == order.ProducerId && p.PersonId == person && p.From <= now && (p.To == null || p.To > now), cancellationToken);
        var variants = order.Lines.ConvertAll(l => l.VariantId);
        var packings = await db.Set<Variant>().AsNoTracking().Where(v => variants.Contains(v.Id) && v.Packing != null).ToDictionaryAsync(v => v.Id, v => v.Packing!, cancellationToken);
        return new SaleView(
            order.Id,
            order.Number,
            order.ProducerName,
            producer.Hamlet.Length > 0 ? producer.Hamlet + ", " + places.Of(producer.CommuneCode) : places.Of(producer.CommuneCode),
            order.State,
            order.StateSince,
            order.Tracking,
            order.Delivery,
            order.Total,
            order.Lines,
            [.. order.Steps.OrderBy(s => s.At)],
            new(group.BuyerName, PhoneNumber.TryParse(group.BuyerPhone, out var phone) ? phone.Display : "", group.BuyerPhone, group.AddressLine + ", " + places.Of(group.CommuneCode), group.Note),
            NextOf(order.State),
            Order.Moves.Allows(order.State, OrderState.Cancelled),
            !own,
            await lots.Named([order.Id], cancellationToken),
            order.State == OrderState.Confirmed ? await lots.Offered(order, cancellationToken) : [],
            packings,
            order.Lines.Sum(l => (long)(packings.GetValueOrDefault(l.VariantId)?.Grams ?? 0) * l.Quantity));
    }

    private static OrderState? NextOf(OrderState state) => state switch
    {
        OrderState.Paid => OrderState.Confirmed,
        OrderState.Confirmed => OrderState.Packed,
        OrderState.Packed => OrderState.HandedOver,
        OrderState.HandedOver => OrderState.Delivered,
        _ => null,
    };
}
