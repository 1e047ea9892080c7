using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ledger;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payments;

/// <summary>Money without a code is given to one of the payee's own orders that waits: "gán vào đơn". <c>money_task.not_assignable</c>, <c>money_task.order</c>, <c>money_task.paid_already</c>.</summary>
public sealed record AssignTransfer(Id<Transfer> Transfer, string? OrderNumber) : ICommand<PaidAnswer>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Transfer);
}

internal sealed class AssignTransferHandler(MarketplaceContext db, Assignment assignment) : IRequestHandler<AssignTransfer, PaidAnswer>
{
    public async Task<PaidAnswer> Handle(AssignTransfer request, CancellationToken cancellationToken)
    {
        var task = await db.Set<MoneyTask>().FirstOrDefaultAsync(t => t.TransferId == request.Transfer, cancellationToken) ?? throw DomainException.Conflict("money_task.not_assignable");
        return await assignment.Assign(task, request.OrderNumber ?? "", cancellationToken);
    }
}

/// <summary>An assignment was wrong: the money waits for a decision again, and the order for its money. Only until the seller has taken the order on (<c>transfer.too_late</c>) or owes something of it back (<c>transfer.refunded</c>).</summary>
public sealed record UndoAssignment(Id<Transfer> Transfer) : ICommand<PaidAnswer>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Transfer);
}

internal sealed class UndoAssignmentHandler(MarketplaceContext db, DirectMoney books, CommandScope scope, TimeProvider time) : IRequestHandler<UndoAssignment, PaidAnswer>
{
    public async Task<PaidAnswer> Handle(UndoAssignment request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var transfer = await db.FindAsync<Transfer>([request.Transfer], cancellationToken) ?? throw DomainException.NotFound();
        var task = await db.Set<MoneyTask>().FirstOrDefaultAsync(t => t.TransferId == transfer.Id, cancellationToken);
        if (transfer is not { Match: TransferMatch.NoCode, AttemptId: { } id } || task is null)
        {
            throw DomainException.Conflict("transfer.not_assigned");
        }

        var attempt = await db.FindAsync<PaymentAttempt>([id], cancellationToken) ?? throw DomainException.NotFound();
        var order = await db.FindAsync<Order>([attempt.OrderId], cancellationToken) ?? throw DomainException.NotFound();
        if (order.State != OrderState.Paid)
        {
            throw DomainException.Conflict("transfer.too_late");
        }

        if (await db.Set<Refund>().AnyAsync(r => r.AttemptId == attempt.Id && (r.FromSale || r.Reason == RefundReason.Overpaid), cancellationToken))
        {
            throw DomainException.Conflict("transfer.refunded");
        }

        await books.Undone(attempt, order.ProducerId, cancellationToken);
        attempt.Undo(transfer.Amount);
        order.Unpay(now);
        transfer.Fit(TransferMatch.NoCode, null);
        task.Reopen();

        // Its deadline's job may have run while it was paid.
        scope.Later(ExpirePayment.Kind, new ExpirePayment.Due(attempt.Id), attempt.Deadline > now ? attempt.Deadline : now);
        return new(order.State);
    }
}

/// <summary>Gives money to an order by a person's word.</summary>
internal sealed class Assignment(MarketplaceContext db, CallerHolder holder, Settlement settlement, TimeProvider time)
{
    /// <summary>Settles the task and pays the order.</summary>
    public async Task<PaidAnswer> Assign(MoneyTask task, string number, CancellationToken cancel)
    {
        if (task.Reason is not TransferMatch.NoCode)
        {
            throw DomainException.Conflict("money_task.not_assignable");
        }

        task.Settle(nameof(MoneyOutcome.Assigned), time.GetUtcNow());
        var attempt = await Named(task, number.Trim().ToUpperInvariant(), cancel);
        if (attempt.State == AttemptState.Paid)
        {
            throw DomainException.Conflict("money_task.paid_already");
        }

        var transfer = await db.FindAsync<Transfer>([task.TransferId], cancel) ?? throw DomainException.NotFound();
        transfer.Fit(transfer.Match, attempt.Id);
        attempt.Accept(transfer.Amount, holder.Caller.Person!.Value.Value);
        await settlement.Pay(attempt, cancel);
        return new(OrderState.Paid);
    }

    // Only an order of the same producer: another's number answers as if it did not exist. Blanks are how numbers are shown.
    private async Task<PaymentAttempt> Named(MoneyTask task, string number, CancellationToken cancel)
    {
        var wanted = number.Replace(" ", "", StringComparison.Ordinal);
        return await (from candidate in db.Set<PaymentAttempt>()
                      join order in db.Set<Order>() on candidate.OrderId equals order.Id
                      where order.Number == wanted && order.ProducerId == task.ProducerId
                      orderby candidate.StartedAt descending
                      select candidate).FirstOrDefaultAsync(cancel)
            ?? throw new DomainException("money_task.order", "OrderNumber");
    }
}
