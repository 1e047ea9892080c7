using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Catalog;
using Marketplace.Features.Payments;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Cards;

/// <summary>
/// The buyer wants to pay all that an order group still owes by card: the payment is stored, and the goods are held while the provider's page lives.
/// While one is live, another press gives the same one. Refuses <c>card.off</c>, <c>card.nothing_due</c>, <c>card.hold_spent</c>.
/// </summary>
/// <param name="Id">Of the new payment.</param>
/// <param name="GroupKey">The order group's key.</param>
/// <param name="Origin">Where the buyer comes back to, while the program has no permanent address.</param>
public sealed record StartCard(Id<CardPayment> Id, string GroupKey, string? Origin = null) : ICommand<Id<CardPayment>>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("the group is known only to who holds its key").Creates(Id);
}

internal sealed class StartCardHandler(MarketplaceContext db, ICardProvider provider, RuleBook rules, CommandScope scope, IOptions<ShellOptions> shell, TimeProvider time) : IRequestHandler<StartCard, Id<CardPayment>>
{
    // Stripe's shortest page lives half an hour from the moment it hears of it.
    private const int SessionMinutes = 31;
    private const int HoldMinutes = 180;

    // What was paid in the last second is still on its way when the page ends.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    public async Task<Id<CardPayment>> Handle(StartCard request, CancellationToken cancellationToken)
    {
        // Two tabs wait for each other here.
        await db.Set<OrderGroup>().Where(g => g.Key == request.GroupKey).ExecuteUpdateAsync(s => s.SetProperty(g => g.PlacedAt, g => g.PlacedAt), cancellationToken);
        var group = await db.Set<OrderGroup>().AsNoTracking().FirstOrDefaultAsync(g => g.Key == request.GroupKey, cancellationToken) ?? throw DomainException.NotFound();
        if (await CardPayments.Live(db, group.Id, cancellationToken) is { } live)
        {
            return live.Id;
        }

        var name = provider.Name ?? throw DomainException.Conflict("card.off");
        var now = time.GetUtcNow();
        var until = now + TimeSpan.FromMinutes((double)await rules.Amount("payments.card_session_minutes", SessionMinutes, cancellationToken));
        var cap = TimeSpan.FromMinutes((double)await rules.Amount("payments.card_hold_minutes", HoldMinutes, cancellationToken));
        var due = await Due(group.Id, cancellationToken);
        foreach (var (order, attempt) in due)
        {
            Hold(order, attempt, until + Grace, cap);
        }

        CardPayment payment = new(request.Id, group.Id, name, (shell.Value.PublicOrigin.Length > 0 ? shell.Value.PublicOrigin : request.Origin ?? "").TrimEnd('/'), due.Select(d => d.Order), now, until);
        db.Add(payment);
        scope.Later(CheckCard.Kind, new CheckCard.Due(payment.Id), now + CheckCard.Between);
        return payment.Id;
    }

    // Orders for which nothing came yet: what came short by bank is finished by bank.
    private async Task<List<(Order Order, PaymentAttempt Attempt)>> Due(Id<OrderGroup> group, CancellationToken cancel)
    {
        var orders = await db.Set<Order>().Where(o => o.GroupId == group && o.State == OrderState.AwaitingPayment).OrderBy(o => o.Number).ToListAsync(cancel);
        List<(Order, PaymentAttempt)> due = [];
        foreach (var order in orders)
        {
            if ((await Attempts.Of(db, order.Id, cancel)).Find(a => a.State == AttemptState.Waiting) is { } attempt)
            {
                due.Add((order, attempt));
            }
        }

        return due;
    }

    private void Hold(Order order, PaymentAttempt attempt, DateTimeOffset until, TimeSpan cap)
    {
        if (until <= attempt.Deadline)
        {
            return;
        }

        if (until > order.PlacedAt + cap)
        {
            throw DomainException.Conflict("card.hold_spent", attempt.Deadline.ToVietnam().ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        }

        attempt.HoldUntil(until);
        scope.Later(ExpirePayment.Kind, new ExpirePayment.Due(attempt.Id), until);
    }
}

/// <summary>Finds card payments.</summary>
internal static class CardPayments
{
    /// <summary>The one by which money may still come; null where there is none.</summary>
    public static Task<CardPayment?> Live(MarketplaceContext db, Id<OrderGroup> group, CancellationToken cancel) =>
        db.Set<CardPayment>().Where(p => p.GroupId == group && (p.State == CardState.Opening || p.State == CardState.Open || p.State == CardState.Confirming))
            .OrderByDescending(p => p.StartedAt).FirstOrDefaultAsync(cancel);
}
