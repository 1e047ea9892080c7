using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>All transfers into a producer's accounts, whoever told them, the latest first.</summary>
/// <param name="Producer">Whose accounts.</param>
/// <param name="Page">From 1; 1 where missing.</param>
public sealed record ListTransfers(Id<Producer> Producer, int? Page) : IQuery<TransferList>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer);
}

/// <summary>A page of transfers.</summary>
public sealed record TransferList(string ProducerName, IReadOnlyList<TransferList.Row> Rows, IReadOnlyList<TransferList.Waiting> Orders, int Page, int Pages)
{
    /// <summary>One transfer. <c>CanAssign</c>: nobody knows its order yet; <c>CanUndo</c>: a person gave it to an order that nobody has taken on.</summary>
    public sealed record Row(Id<Transfer> Transfer, DateTimeOffset At, Money Amount, string Memo, string Provider, TransferMatch Match, string? Number, bool CanAssign, bool CanUndo);

    /// <summary>An order that waits for money.</summary>
    public sealed record Waiting(string Number, Money Missing, string Buyer);
}

internal sealed class ListTransfersHandler(MarketplaceContext db) : IRequestHandler<ListTransfers, TransferList>
{
    private const int PerPage = 30;
    private const int MostOrders = 100;

    public async Task<TransferList> Handle(ListTransfers request, CancellationToken cancellationToken)
    {
        var name = await db.Set<Producer>().Where(p => p.Id == request.Producer).Select(p => p.Name).FirstAsync(cancellationToken);
        var accounts = await db.Set<ReceivingAccount>().Where(a => a.ProducerId == request.Producer).Select(a => a.Id).ToListAsync(cancellationToken);
        var mine = db.Set<Transfer>().AsNoTracking().Where(t => accounts.Contains(t.AccountId));
        var pages = Math.Max(1, (await mine.CountAsync(cancellationToken) + PerPage - 1) / PerPage);
        var page = Math.Clamp(request.Page ?? 1, 1, pages);
        var rows = await mine.OrderByDescending(t => t.BankTime).ThenByDescending(t => t.Id).Skip((page - 1) * PerPage).Take(PerPage).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(t => t.Id);
        var attempts = rows.Select(t => t.AttemptId).OfType<Id<PaymentAttempt>>().Distinct().ToList();
        var orders = await (from attempt in db.Set<PaymentAttempt>().AsNoTracking()
                            join order in db.Set<Order>() on attempt.OrderId equals order.Id
                            where attempts.Contains(attempt.Id) && order.ProducerId == request.Producer
                            select new { attempt.Id, order.Number, order.State }).ToDictionaryAsync(o => o.Id, cancellationToken);
        var open = await db.Set<MoneyTask>().Where(t => ids.Contains(t.TransferId) && t.SettledAt == null).Select(t => t.TransferId).ToListAsync(cancellationToken);
        return new(
            name,
            [.. rows.Select(t =>
            {
                // An order of another producer is not shown to whoever got its money by mistake.
                var order = t.AttemptId is { } attempt ? orders.GetValueOrDefault(attempt) : null;
                return new TransferList.Row(t.Id, t.BankTime, t.Amount, t.Memo, t.Provider, t.Match, order?.Number, t.Match == TransferMatch.NoCode && open.Contains(t.Id), t.Match == TransferMatch.NoCode && order?.State == OrderState.Paid);
            })],
            await Waiting(request.Producer, cancellationToken),
            page,
            pages);
    }

    private async Task<List<TransferList.Waiting>> Waiting(Id<Producer> producer, CancellationToken cancel) =>
        [.. (await (from attempt in db.Set<PaymentAttempt>().AsNoTracking()
                    join order in db.Set<Order>().AsNoTracking() on attempt.OrderId equals order.Id
                    join grouped in db.Set<OrderGroup>().AsNoTracking() on order.GroupId equals grouped.Id
                    where order.ProducerId == producer && (attempt.State == AttemptState.Waiting || attempt.State == AttemptState.Short || attempt.State == AttemptState.Expired)
                    orderby attempt.StartedAt descending
                    select new { order.Number, attempt, grouped.BuyerName }).Take(MostOrders).ToListAsync(cancel))
            .Select(x => new TransferList.Waiting(x.Number, x.attempt.Missing, x.BuyerName))];
}
