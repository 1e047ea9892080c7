using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Cards;

/// <summary>What the buyer sees about paying an order group by card. Only reads: coming back from the provider's page changes nothing.</summary>
public sealed record ShowCard(string GroupKey) : IQuery<CardView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the group is known only to who holds its key");
}

/// <summary>A group's card payment.</summary>
/// <param name="Payment">The latest one; null where none was begun.</param>
/// <param name="State">How it stands.</param>
/// <param name="Trouble">What went wrong last.</param>
/// <param name="Amount">Its sum.</param>
/// <param name="Page">The provider's page, while it can be paid on.</param>
/// <param name="Until">Until when the goods are held for it.</param>
/// <param name="Due">What could be paid by card now; empty while a payment is live.</param>
/// <param name="Parts">Its orders, and what became of their money.</param>
/// <param name="Provider">Who takes cards; null where nobody does.</param>
/// <param name="Basis">The licensed provider, as the operator named it.</param>
/// <param name="Mark">Changes whenever the page must be shown anew.</param>
public sealed record CardView(
    Id<CardPayment>? Payment, CardState? State, CardTrouble Trouble, Money Amount, string? Page, DateTimeOffset? Until, IReadOnlyList<CardView.Order> Due, IReadOnlyList<CardView.Part> Parts, string? Provider, string Basis, string Mark)
{
    /// <summary>True while money may still come by it.</summary>
    public bool IsLive => State is CardState.Opening or CardState.Open or CardState.Confirming;

    /// <summary>What could be paid now.</summary>
    public Money DueSum => Due.Aggregate(Money.Zero, (sum, o) => sum + o.Amount);

    /// <summary>An order to pay.</summary>
    public sealed record Order(string Number, string ProducerName, Money Amount);

    /// <summary>An order of the payment.</summary>
    public sealed record Part(string Number, string ProducerName, Money Amount, CardPartState State);
}

internal sealed class ShowCardHandler(MarketplaceContext db, ICardProvider provider) : IRequestHandler<ShowCard, CardView>
{
    public async Task<CardView> Handle(ShowCard request, CancellationToken cancellationToken)
    {
        var group = await db.Set<OrderGroup>().AsNoTracking().FirstOrDefaultAsync(g => g.Key == request.GroupKey, cancellationToken) ?? throw DomainException.NotFound();
        var orders = await db.Set<Order>().AsNoTracking().Where(o => o.GroupId == group.Id).OrderBy(o => o.Number).ToListAsync(cancellationToken);
        var payment = await db.Set<CardPayment>().AsNoTracking().Where(p => p.GroupId == group.Id).OrderByDescending(p => p.StartedAt).FirstOrDefaultAsync(cancellationToken);
        var waiting = orders.Where(o => o.State == OrderState.AwaitingPayment).Select(o => o.Id).ToList();
        var untouched = await db.Set<PaymentAttempt>().Where(a => waiting.Contains(a.OrderId) && a.State == AttemptState.Waiting).Select(a => a.OrderId).ToListAsync(cancellationToken);
        List<CardView.Order> due = payment is { IsLive: true } ? [] : [.. orders.Where(o => untouched.Contains(o.Id)).Select(o => new CardView.Order(o.Number, o.ProducerName, o.Total))];
        var parts = (payment?.Parts ?? []).Select(p => (Part: p, Order: orders.Single(o => o.Id == p.OrderId))).Select(x => new CardView.Part(x.Order.Number, x.Order.ProducerName, x.Part.Amount, x.Part.State));
        return new(
            payment?.Id,
            payment?.State,
            payment?.Trouble ?? CardTrouble.None,
            payment?.Amount ?? Money.Zero,
            payment is { State: CardState.Open, Page.Length: > 0 } ? payment.Page : null,
            payment?.Until,
            due,
            [.. parts],
            provider.Name,
            provider.Basis,
            $"{payment?.State} {payment?.Trouble} {due.Count}");
    }
}
