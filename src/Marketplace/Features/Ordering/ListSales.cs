using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ordering;

/// <summary>The piles a seller works through.</summary>
public enum SalesList
{
    /// <summary>Paid: say yes.</summary>
    ToConfirm,

    /// <summary>Confirmed: pack.</summary>
    ToPack,

    /// <summary>Packed: give to the post.</summary>
    ToHandOver,

    /// <summary>With the post.</summary>
    OnTheWay,

    /// <summary>Money has not come yet: nothing to do.</summary>
    Waiting,

    /// <summary>Delivered, expired or called off.</summary>
    Done,
}

/// <summary>One page of one pile, oldest first.</summary>
/// <param name="Counts">How many orders each pile holds.</param>
/// <param name="Rows">The page.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
public sealed record SalesView(IReadOnlyDictionary<SalesList, int> Counts, IReadOnlyList<SalesView.Row> Rows, int Page, int Pages)
{
    /// <summary>An order in a pile.</summary>
    public sealed record Row(Id<Order> Id, string Number, string Producer, OrderState State, DateTimeOffset Since, string What, string To, Money Total, bool ForOther);
}

/// <summary>Orders of the caller's producers and of those delegated to the caller's office.</summary>
public sealed record ListSales(SalesList List = SalesList.ToConfirm, int Page = 1, Id<Producer>? Producer = null) : IQuery<SalesView>
{
    /// <summary>Orders on a page.</summary>
    public const int PageSize = 20;

    /// <inheritdoc/>
    Access IGuarded.Access => Access.SignedIn().Names("it only narrows what is the caller's own", Producer);
}

internal sealed class ListSalesHandler(MarketplaceContext db, CallerHolder holder, Places places, TimeProvider time) : IRequestHandler<ListSales, SalesView>
{
    private static readonly Dictionary<OrderState, SalesList> Piles = new()
    {
        [OrderState.AwaitingPayment] = SalesList.Waiting,
        [OrderState.Paid] = SalesList.ToConfirm,
        [OrderState.Confirmed] = SalesList.ToPack,
        [OrderState.Packed] = SalesList.ToHandOver,
        [OrderState.HandedOver] = SalesList.OnTheWay,
        [OrderState.Delivered] = SalesList.Done,
        [OrderState.Expired] = SalesList.Done,
        [OrderState.Cancelled] = SalesList.Done,
    };

    public async Task<SalesView> Handle(ListSales request, CancellationToken cancellationToken)
    {
        var own = Own(holder.Caller.Person!.Value);
        var mine = db.Set<Order>().AsNoTracking().Where(o => own.Contains(o.ProducerId) || Delegated().Contains(o.ProducerId));
        if (request.Producer is { } one)
        {
            mine = mine.Where(o => o.ProducerId == one);
        }

        var states = await mine.GroupBy(o => o.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var counts = Enum.GetValues<SalesList>().ToDictionary(list => list, list => states.Where(s => Piles[s.State] == list).Sum(s => s.Count));
        var wanted = Piles.Where(p => p.Value == request.List).Select(p => p.Key).ToList();
        var pages = Math.Max(1, (counts[request.List] + ListSales.PageSize - 1) / ListSales.PageSize);
        var page = Math.Clamp(request.Page, 1, pages);
        var pile = mine.Where(o => wanted.Contains(o.State));
        var orders = await (request.List == SalesList.Done ? pile.OrderByDescending(o => o.StateSince).ThenBy(o => o.Id) : pile.OrderBy(o => o.StateSince).ThenBy(o => o.Id))
            .Skip((page - 1) * ListSales.PageSize).Take(ListSales.PageSize).ToListAsync(cancellationToken);
        var groups = orders.Select(o => o.GroupId).ToList();
        var communes = await db.Set<OrderGroup>().Where(g => groups.Contains(g.Id)).Select(g => new { g.Id, g.CommuneCode }).ToDictionaryAsync(g => g.Id, g => g.CommuneCode, cancellationToken);
        var belongs = await own.ToListAsync(cancellationToken);
        return new SalesView(counts, [.. orders.Select(o => Row(o, places.Of(communes.GetValueOrDefault(o.GroupId, "")), !belongs.Contains(o.ProducerId)))], page, pages);
    }

    private static SalesView.Row Row(Order order, string to, bool forOther) => new(
        order.Id,
        order.Number,
        order.ProducerName,
        order.State,
        order.StateSince,
        string.Join(", ", order.Lines.Select(l => $"{l.Quantity} × {l.Title} {l.Pack}")),
        to,
        order.Total,
        forOther);

    private IQueryable<Id<Producer>> Own(Id<Person> person)
    {
        var now = time.GetUtcNow();
        return db.Set<ProducerPerson>().Where(p => p.PersonId == person && p.From <= now && (p.To == null || p.To > now)).Select(p => p.ProducerId);
    }

    private IQueryable<Id<Producer>> Delegated()
    {
        var (now, person) = (time.GetUtcNow(), holder.Caller.Person!.Value);
        var offices = db.Set<RoleGrant>().Where(g => g.PersonId == person && g.Role == Role.Helper && g.From <= now && (g.To == null || g.To > now)).Select(g => g.OfficeId);
        return db.Set<Delegation>().Where(d => d.From <= now && (d.To == null || d.To > now) && offices.Contains(d.OfficeId)).Select(d => d.ProducerId);
    }
}
