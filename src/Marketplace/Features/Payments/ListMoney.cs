using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Ledger;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>What a producer was paid in a month, what is still waited for, and what somebody must decide.</summary>
/// <param name="Producer">Whose money.</param>
/// <param name="Month">First day of a month in Viet Nam; this month if missing.</param>
public sealed record ListMoney(Id<Producer> Producer, DateOnly? Month) : IQuery<MoneyBook>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer);
}

/// <summary>The page of one month.</summary>
public sealed record MoneyBook(string ProducerName, DateOnly Month, IReadOnlyList<PaidLine> Paid, IReadOnlyList<WaitingLine> Waiting, IReadOnlyList<TaskLine> Tasks, Money Total, IReadOnlyList<RefundLineOfBook> Refunds, Money FeeOwed);

/// <summary>An order that was paid.</summary>
public sealed record PaidLine(DateTimeOffset At, string Number, Money Amount, Money Delivery, bool ByHand, Money Refunded, Money Fee);

/// <summary>An order that waits for money.</summary>
public sealed record WaitingLine(Id<PaymentAttempt> Attempt, string Number, Money Amount, Money Received, string Code, DateTimeOffset Deadline, bool ByHand);

/// <summary>Money that did not fit.</summary>
public sealed record TaskLine(Id<MoneyTask> Task, TransferMatch Reason, Money Came, string Memo, DateTimeOffset BankTime, string? Number, Money? Due, IReadOnlyList<string> Suggestions);

internal sealed class ListMoneyHandler(MarketplaceContext db, Balances balances, TimeProvider time) : IRequestHandler<ListMoney, MoneyBook>
{
    private const int Most = 200;

    public async Task<MoneyBook> Handle(ListMoney request, CancellationToken cancellationToken)
    {
        var today = time.TodayInVietnam();
        var month = new DateOnly((request.Month ?? today).Year, (request.Month ?? today).Month, 1);
        var from = new DateTimeOffset(month.ToDateTime(TimeOnly.MinValue), VietnamTime.Offset).ToUniversalTime();
        var to = new DateTimeOffset(month.AddMonths(1).ToDateTime(TimeOnly.MinValue), VietnamTime.Offset).ToUniversalTime();
        var name = await db.Set<Producer>().Where(p => p.Id == request.Producer).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken) ?? throw DomainException.NotFound();

        var all = from attempt in db.Set<PaymentAttempt>().AsNoTracking()
                  join order in db.Set<Order>().AsNoTracking() on attempt.OrderId equals order.Id
                  where order.ProducerId == request.Producer
                  select new { attempt, order };
        var paid = await all.Where(x => x.attempt.State == AttemptState.Paid && x.attempt.StartedAt >= from && x.attempt.StartedAt < to)
            .OrderByDescending(x => x.attempt.StartedAt).Take(Most)
            .Select(x => new { x.attempt, x.order.Number, x.order.Delivery }).ToListAsync(cancellationToken);
        var waiting = await all.Where(x => x.attempt.State == AttemptState.Waiting || x.attempt.State == AttemptState.Short || x.attempt.State == AttemptState.Over)
            .Join(db.Set<ReceivingAccount>(), x => x.attempt.AccountId, a => a.Id, (x, a) => new { x.attempt, x.order, a.News })
            .OrderBy(x => x.attempt.Deadline).Take(Most)
            .Select(x => new WaitingLine(x.attempt.Id, x.order.Number, x.attempt.Amount, x.attempt.Received, x.attempt.Code, x.attempt.Deadline, x.News == MoneyNews.ByHand)).ToListAsync(cancellationToken);
        return new(name, month, [.. paid.Select(x => new PaidLine(x.attempt.StartedAt, x.Number, x.attempt.Applied, x.Delivery, x.attempt.ConfirmedBy != null, x.attempt.Refunded, x.attempt.Fee - x.attempt.FeeBack))], waiting, await Tasks(request.Producer, waiting, cancellationToken), paid.Aggregate(Money.Zero, (sum, line) => sum + line.attempt.Applied), await Refunds(request.Producer, cancellationToken), await balances.Of(LedgerAccount.FeeOwed, request.Producer, cancellationToken));
    }

    private async Task<List<TaskLine>> Tasks(Id<Producer> producer, List<WaitingLine> waiting, CancellationToken cancel)
    {
        var open = await (from task in db.Set<MoneyTask>().AsNoTracking()
                          join transfer in db.Set<Transfer>().AsNoTracking() on task.TransferId equals transfer.Id
                          where task.ProducerId == producer && task.SettledAt == null
                          orderby task.OpenedAt
                          select new { task, transfer }).Take(Most).ToListAsync(cancel);
        var ids = open.Select(o => o.task.AttemptId).OfType<Id<PaymentAttempt>>().ToList();
        var known = await (from attempt in db.Set<PaymentAttempt>().AsNoTracking()
                           join order in db.Set<Order>().AsNoTracking() on attempt.OrderId equals order.Id
                           where ids.Contains(attempt.Id)
                           select new { attempt.Id, order.Number, attempt.Amount, order.ProducerId }).ToListAsync(cancel);
        return [.. open.Select(o =>
        {
            // An order of another producer is not shown to whoever got its money by mistake.
            var order = known.Find(k => k.Id == o.task.AttemptId && k.ProducerId == producer);
            return new TaskLine(o.task.Id, o.task.Reason, o.transfer.Amount, o.transfer.Memo, o.transfer.BankTime, order?.Number, order?.Amount, Suggest(o.task.Reason, o.transfer, waiting));
        })];
    }

    private Task<List<RefundLineOfBook>> Refunds(Id<Producer> producer, CancellationToken cancel) =>
        (from refund in db.Set<Refund>().AsNoTracking()
         join order in db.Set<Order>().AsNoTracking() on refund.OrderId equals (Id<Order>?)order.Id into orders
         from order in orders.DefaultIfEmpty()
         where refund.ProducerId == producer && refund.State != RefundState.Sent && refund.CardId == null
         orderby refund.OpenedAt
         select new RefundLineOfBook(refund.Id, order == null ? null : order.Number, refund.Amount, refund.Reason, refund.State, refund.OpenedAt)).Take(Most).ToListAsync(cancel);

    // Amount and time only suggest; a person decides.
    private static List<string> Suggest(TransferMatch reason, Transfer transfer, List<WaitingLine> waiting) =>
        reason == TransferMatch.NoCode ? [.. waiting.Where(w => w.Amount == transfer.Amount).Select(w => w.Number).Take(3)] : [];
}
