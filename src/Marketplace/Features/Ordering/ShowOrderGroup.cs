using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Text;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>What a buyer sees of one checkout's orders.</summary>
public sealed record OrderGroupView(string Key, DateTimeOffset PlacedAt, string BuyerName, string Phone, string Address, string Note, Money Total, IReadOnlyList<OrderGroupView.Part> Orders)
{
    /// <summary>The order of one producer.</summary>
    public sealed record Part(string Number, string Producer, string ProducerPhone, OrderState State, DateTimeOffset Since, string Tracking, Money Delivery, Money Total, IReadOnlyList<Line> Lines, IReadOnlyList<OrderStep> Steps, IReadOnlyList<Back> Refunds);

    /// <summary>Money that goes or went back to the buyer.</summary>
    public sealed record Back(Id<Refund> Refund, Money Amount, RefundState State);

    /// <summary>A pack as sold, with the lots that it was packed from.</summary>
    public sealed record Line(Id<Listing> Listing, string Title, string Pack, int Quantity, Money Price, Money Sum, IReadOnlyList<LotOfLine> Lots);
}

/// <summary>Reads an order group by its key.</summary>
public sealed record ShowOrderGroup(string Key) : IQuery<OrderGroupView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the group is known only to who holds its key");
}

internal sealed class ShowOrderGroupHandler(MarketplaceContext db, Places places, LotsOfOrders lots) : IRequestHandler<ShowOrderGroup, OrderGroupView>
{
    public async Task<OrderGroupView> Handle(ShowOrderGroup request, CancellationToken cancellationToken)
    {
        var group = await db.Set<OrderGroup>().AsNoTracking().FirstOrDefaultAsync(g => g.Key == request.Key, cancellationToken) ?? throw DomainException.NotFound();
        var orders = await db.Set<Order>().AsNoTracking().Where(o => o.GroupId == group.Id).ToListAsync(cancellationToken);
        var producers = orders.Select(o => o.ProducerId).ToList();
        var phones = await db.Set<Domain.Producers.Producer>().Where(p => producers.Contains(p.Id)).Select(p => new { p.Id, p.Phone }).ToDictionaryAsync(p => p.Id, p => p.Phone, cancellationToken);
        var packed = await lots.Named(orders.ConvertAll(o => o.Id), cancellationToken);
        var ids = orders.ConvertAll(o => (Id<Order>?)o.Id);
        var refunds = (await db.Set<Refund>().AsNoTracking().Where(r => ids.Contains(r.OrderId)).OrderBy(r => r.OpenedAt).ToListAsync(cancellationToken)).ToLookup(r => r.OrderId);
        return new OrderGroupView(
            group.Key,
            group.PlacedAt,
            group.BuyerName,
            Shown(group.BuyerPhone),
            group.AddressLine + ", " + places.Of(group.CommuneCode),
            group.Note,
            orders.Aggregate(Money.Zero, (sum, o) => sum + o.Total),
            [.. orders.OrderBy(o => o.ProducerName, StringComparer.Ordinal).Select(o => Part(o, Shown(phones.GetValueOrDefault(o.ProducerId)), packed, refunds[o.Id]))]);
    }

    private static OrderGroupView.Part Part(Order order, string phone, IReadOnlyList<LotOfLine> packed, IEnumerable<Refund> refunds) => new(
        order.Number,
        order.ProducerName,
        phone,
        order.State,
        order.StateSince,
        order.Tracking,
        order.Delivery,
        order.Total,
        [.. order.Lines.Select(l => new OrderGroupView.Line(l.ListingId, l.Title, l.Pack, l.Quantity, l.Price, l.Price * l.Quantity, [.. packed.Where(p => p.Order == order.Id && p.Variant == l.VariantId)]))],
        [.. order.Steps.OrderBy(s => s.At)],
        [.. refunds.Select(r => new OrderGroupView.Back(r.Id, r.Amount, r.State))]);

    private static string Shown(string? phone) => PhoneNumber.TryParse(phone, out var number) ? number.Display : "";
}
