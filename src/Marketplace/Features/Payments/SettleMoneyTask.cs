using FluentValidation;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;

namespace Marketplace.Features.Payments;

/// <summary>What a person decides about money that did not fit.</summary>
public enum MoneyOutcome
{
    /// <summary>Good enough: the order is paid. For short, over and late money.</summary>
    Accepted,

    /// <summary>It is owed back to the buyer; where the order was waiting for it, the order is called off.</summary>
    Returned,

    /// <summary>It belongs to the order that is named. For money without a code or with a broken one.</summary>
    Assigned,
}

/// <summary>Settles a task about money. Nothing but an exact, timely transfer completes an order without this.</summary>
public sealed record SettleMoneyTask(Id<MoneyTask> Task, MoneyOutcome Outcome, string? OrderNumber) : ICommand<PaidAnswer>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Task);
}

internal sealed class SettleMoneyTaskValidator : AbstractValidator<SettleMoneyTask>
{
    public SettleMoneyTaskValidator() =>
        RuleFor(c => c.OrderNumber).NotEmpty().When(c => c.Outcome == MoneyOutcome.Assigned).WithErrorCode("money_task.order");
}

internal sealed class SettleMoneyTaskHandler(MarketplaceContext db, CallerHolder holder, Settlement settlement, Assignment assignment, Refunding refunding, TimeProvider time) : IRequestHandler<SettleMoneyTask, PaidAnswer>
{
    public async Task<PaidAnswer> Handle(SettleMoneyTask request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var task = await db.FindAsync<MoneyTask>([request.Task], cancellationToken) ?? throw DomainException.NotFound();
        if (request.Outcome == MoneyOutcome.Assigned)
        {
            return await assignment.Assign(task, request.OrderNumber!, cancellationToken);
        }

        task.Settle(request.Outcome.ToString(), now);
        if (request.Outcome == MoneyOutcome.Returned)
        {
            await Return(task, now, cancellationToken);
            return new((OrderState?)null);
        }

        var attempt = await Accepted(task, cancellationToken);
        if (attempt.State == AttemptState.Paid)
        {
            throw DomainException.Conflict("money_task.paid_already");
        }

        // Short and over money is counted already; late money is not.
        var uncounted = task.Reason is TransferMatch.Late ? (await Transfer(task, cancellationToken)).Amount : Money.Zero;
        attempt.Accept(uncounted, holder.Caller.Person!.Value.Value);
        await settlement.Pay(attempt, cancellationToken);
        return new(OrderState.Paid);
    }

    private async Task Return(MoneyTask task, DateTimeOffset now, CancellationToken cancel)
    {
        var attempt = task.AttemptId is { } id ? await db.FindAsync<PaymentAttempt>([id], cancel) : null;
        if (task.Reason is TransferMatch.Short or TransferMatch.Over && attempt is { State: AttemptState.Short or AttemptState.Over })
        {
            // Everything that came for the order goes back with it, in one sum.
            var order = await db.FindAsync<Order>([attempt.OrderId], cancel) ?? throw DomainException.NotFound();
            order.MoveTo(OrderState.Cancelled, now);
            return;
        }

        var transfer = await Transfer(task, cancel);
        var reason = task.Reason switch
        {
            TransferMatch.Late => RefundReason.PaidLate,
            TransferMatch.WrongAccount => RefundReason.WrongAccount,
            TransferMatch.NoCode => RefundReason.Unknown,
            _ => RefundReason.PaidTwice,
        };
        await refunding.Owe(new Refund(Id<Refund>.New(time), task.ProducerId, transfer.Amount, reason, fromSale: false, now) { OrderId = attempt?.OrderId, AttemptId = attempt?.Id, TransferId = transfer.Id }, null, cancel);
    }

    private async Task<Transfer> Transfer(MoneyTask task, CancellationToken cancel) =>
        await db.FindAsync<Transfer>([task.TransferId], cancel) ?? throw DomainException.NotFound();

    private async Task<PaymentAttempt> Accepted(MoneyTask task, CancellationToken cancel)
    {
        if (task.Reason is not (TransferMatch.Short or TransferMatch.Over or TransferMatch.Late) || task.AttemptId is not { } id)
        {
            throw DomainException.Conflict("money_task.not_acceptable");
        }

        return await db.FindAsync<PaymentAttempt>([id], cancel) ?? throw DomainException.NotFound();
    }
}
