using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Stamps;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>What an order wants, and which stamped packs are in its parcel.</summary>
public sealed record ShowParcel(Id<Order> Order) : IQuery<ParcelView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Order);
}

/// <summary>A parcel.</summary>
/// <param name="Number">The order's number.</param>
/// <param name="IsOpen">Whether packs can still be put in.</param>
/// <param name="Lines">What was ordered, and how many of it are in the parcel.</param>
/// <param name="Packs">The packs by lot.</param>
public sealed record ParcelView(string Number, bool IsOpen, IReadOnlyList<ParcelView.Line> Lines, IReadOnlyList<ParcelView.Pack> Packs)
{
    /// <summary>A line of the order.</summary>
    public sealed record Line(string Title, string Pack, int Ordered, int Inside);

    /// <summary>A pack in the parcel.</summary>
    public sealed record Pack(string Serial, string Lot);
}

internal sealed class ShowParcelHandler(MarketplaceContext db) : IRequestHandler<ShowParcel, ParcelView>
{
    public async Task<ParcelView> Handle(ShowParcel request, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().FirstAsync(o => o.Id == request.Order, cancellationToken);
        var packs = await db.Set<Stamp>().Where(s => s.OrderId == request.Order).Join(db.Set<StampBatch>(), s => s.BatchId, b => b.Id, (s, b) => new { s.Serial, b.LotNumber, b.VariantId })
            .OrderBy(p => p.LotNumber).ThenBy(p => p.Serial).ToListAsync(cancellationToken);
        return new(
            order.Number,
            order.State is OrderState.Confirmed or OrderState.Packed,
            [.. order.Lines.Select(l => new ParcelView.Line(l.Title, l.Pack, l.Quantity, packs.Count(p => p.VariantId == l.VariantId)))],
            [.. packs.Select(p => new ParcelView.Pack(p.Serial, p.LotNumber))]);
    }
}
