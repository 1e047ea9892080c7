using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ledger;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Payments;

/// <summary>Opens debts to buyers: books them and tells the buyer, who is asked for an account where none is known. What came by card goes back there by a job.</summary>
public sealed class Refunding(MarketplaceContext db, DirectMoney books, CardMoney cards, CommandScope scope, Texts texts, IOptions<ShellOptions> shell, TimeProvider time)
{
    /// <summary>The job that asks the card's provider.</summary>
    public const string ByCardKind = "card.refund";

    /// <summary>The payload of that job.</summary>
    public sealed record ByCard(Id<Refund> Refund);

    /// <summary>Opens a debt.</summary>
    /// <param name="refund">What is owed.</param>
    /// <param name="sender">The account that the money came from, where a notice told it.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Owe(Refund refund, BankAccount? sender, CancellationToken cancel)
    {
        if (sender is not null)
        {
            refund.PayTo(sender);
        }

        db.Add(refund);
        if (refund.CardId is not null)
        {
            await cards.RefundOpened(refund, cancel);
            scope.Later(ByCardKind, new ByCard(refund.Id));
            await Tell(refund, refund.Reason is RefundReason.PaidTwice or RefundReason.PaidLate && !refund.FromSale ? "card." + refund.Reason : "card", cancel);
            return;
        }

        await books.RefundOpened(refund, cancel);
        await Tell(refund, "opened", cancel);
    }

    /// <summary>All that came for an attempt and never paid anything is owed back, in one sum.</summary>
    public async Task GiveBack(PaymentAttempt attempt, RefundReason reason, CancellationToken cancel)
    {
        var order = await db.FindAsync<Order>([attempt.OrderId], cancel) ?? throw DomainException.NotFound();
        var back = attempt.GiveBack();
        await Close(attempt, nameof(MoneyOutcome.Returned), cancel);
        if (back > Money.Zero)
        {
            await Owe(new Refund(Id<Refund>.New(time), order.ProducerId, back, reason, fromSale: false, time.GetUtcNow()) { OrderId = order.Id, AttemptId = attempt.Id }, null, cancel);
        }
    }

    /// <summary>Nobody need decide any more about money that an attempt had counted.</summary>
    public async Task Close(PaymentAttempt attempt, string outcome, CancellationToken cancel)
    {
        await db.Set<MoneyTask>().Where(t => t.AttemptId == attempt.Id && t.SettledAt == null).LoadAsync(cancel);

        // What this command opened or settled itself is not in the database yet.
        db.Set<MoneyTask>().Local.Where(t => t.AttemptId == attempt.Id && t.SettledAt is null && t.Reason is (TransferMatch.Short or TransferMatch.Over)).ToList().ForEach(t => t.Settle(outcome, time.GetUtcNow()));
    }

    /// <summary>Tells the buyer, if the order is known.</summary>
    public async Task Tell(Refund refund, string what, CancellationToken cancel)
    {
        if (refund.OrderId is not { } id || await db.FindAsync<Order>([id], cancel) is not { } order || await db.FindAsync<OrderGroup>([order.GroupId], cancel) is not { } group)
        {
            return;
        }

        var page = $"{shell.Value.PublicOrigin}/orders/{group.Key}/refunds/{refund.Id}";
        scope.Text(group.BuyerPhone, what == "opened" && refund.State == RefundState.AwaitingAccount
            ? texts["payments.text.refund.asked", OrderNumber.Show(order.Number), refund.Amount, page]
            : texts["payments.text.refund." + what, OrderNumber.Show(order.Number), refund.Amount, page]);
    }
}
