using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>What the buyer sees about paying one order. Only reads: coming back from the bank changes nothing.</summary>
/// <param name="GroupKey">The unguessable key of the order group.</param>
/// <param name="Number">The order's number in it.</param>
public sealed record ShowPayment(string GroupKey, string Number) : IQuery<PaymentView>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("known only to who holds the group's key");
}

/// <summary>One order to pay.</summary>
public sealed record PaymentView(
    string Number, string ProducerName, OrderState Order, AttemptState State, Money Amount, Money Received, Money Missing, string Code, string Payload,
    string Bank, string AccountNumber, string Holder, DateTimeOffset Deadline, DateTimeOffset? PaidAt, bool ByHand, IReadOnlyList<OtherOrder> Others)
{
    /// <summary>True while the buyer pays this order by card: then nothing is to be transferred, and no code is shown.</summary>
    public bool AtCard { get; init; }

    /// <summary>True where a card paid it.</summary>
    public bool ByCard { get; init; }
}

/// <summary>Another order of the same group.</summary>
public sealed record OtherOrder(string Number, string ProducerName, Money Total, OrderState State);

internal sealed class ShowPaymentHandler(MarketplaceContext db) : IRequestHandler<ShowPayment, PaymentView>
{
    public async Task<PaymentView> Handle(ShowPayment request, CancellationToken cancellationToken)
    {
        var found = await (from grouped in db.Set<OrderGroup>().AsNoTracking()
                           join order in db.Set<Order>().AsNoTracking() on grouped.Id equals order.GroupId
                           join attempt in db.Set<PaymentAttempt>().AsNoTracking() on order.Id equals attempt.OrderId
                           join account in db.Set<ReceivingAccount>().AsNoTracking() on attempt.AccountId equals account.Id
                           where grouped.Key == request.GroupKey && order.Number == request.Number
                           orderby attempt.StartedAt descending
                           select new { order, attempt, account }).FirstOrDefaultAsync(cancellationToken) ?? throw DomainException.NotFound();
        var others = await db.Set<Order>().AsNoTracking().Where(o => o.GroupId == found.order.GroupId && o.Id != found.order.Id).OrderBy(o => o.Number)
            .Select(o => new OtherOrder(o.Number, o.ProducerName, o.Total, o.State)).ToListAsync(cancellationToken);
        var (attempt1, order1, account1) = (found.attempt, found.order, found.account);

        var card = await db.Set<CardPayment>().AsNoTracking().Where(p => p.Parts.Any(x => x.OrderId == order1.Id)).OrderByDescending(p => p.StartedAt).FirstOrDefaultAsync(cancellationToken);
        var atCard = card is { IsLive: true };

        // After a short payment the code asks for the rest. While a card pays, nothing is asked for.
        var payload = atCard ? "" : attempt1.State == AttemptState.Short
            ? VietQr.Build(new BankAccount(account1.Bin, account1.Number, account1.Holder), attempt1.Missing, attempt1.Code)
            : attempt1.Payload;
        return new(order1.Number, order1.ProducerName, order1.State, attempt1.State, attempt1.Amount, attempt1.Received, attempt1.Missing, attempt1.Code, payload,
            Banks.Find(account1.Bin)?.Name ?? "Ngân hàng mẫu", account1.Number, account1.Holder, attempt1.Deadline,
            order1.Steps.FirstOrDefault(s => s.State == OrderState.Paid)?.At, account1.News == MoneyNews.ByHand, others)
        {
            AtCard = atCard,
            ByCard = card?.Parts.Exists(p => p.OrderId == order1.Id && p.State == CardPartState.Applied) == true,
        };
    }
}
