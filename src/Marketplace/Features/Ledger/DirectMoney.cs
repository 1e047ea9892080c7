using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;

namespace Marketplace.Features.Ledger;

/// <summary>Books what happens to money that buyers pay straight into producers' accounts: information, the fee that is owed to us, and tax where the operator must withhold it.</summary>
public sealed class DirectMoney(MarketplaceContext db, Posting books, Withholding tax)
{
    /// <summary>A bank told of money.</summary>
    public Task Came(Transfer transfer, Id<Producer> producer, Id<Order>? order, CancellationToken cancel) =>
        books.Post($"transfer:{transfer.Id}", EntryKind.MoneyCame, LedgerAccount.DirectBank, LedgerAccount.DirectHeld, transfer.Amount, producer, order, cancel);

    /// <summary>The payee said that money came.</summary>
    public Task Stated(PaymentAttempt attempt, Id<Producer> producer, CancellationToken cancel) =>
        books.Post($"attempt:{attempt.Id}:stated:{attempt.Round}", EntryKind.MoneyStated, LedgerAccount.DirectBank, LedgerAccount.DirectHeld, attempt.Stated, producer, attempt.OrderId, cancel);

    /// <summary>The bank told of what the payee had said: counted once.</summary>
    public Task Told(PaymentAttempt attempt, Money amount, Id<Producer> producer, CancellationToken cancel) =>
        books.Post($"attempt:{attempt.Id}:told:{attempt.Round}", EntryKind.StatementTold, LedgerAccount.DirectHeld, LedgerAccount.DirectBank, amount, producer, attempt.OrderId, cancel);

    /// <summary>An order was paid.</summary>
    public async Task Paid(PaymentAttempt attempt, Id<Producer> producer, CancellationToken cancel)
    {
        await books.Post($"attempt:{attempt.Id}:paid:{attempt.Round}", EntryKind.OrderPaid, LedgerAccount.DirectHeld, LedgerAccount.DirectSales, attempt.Applied, producer, attempt.OrderId, cancel);
        await books.Post($"attempt:{attempt.Id}:fee:{attempt.Round}", EntryKind.FeeCharged, LedgerAccount.FeeOwed, LedgerAccount.Fees, attempt.Fee, producer, attempt.OrderId, cancel);
        var order = await db.FindAsync<Order>([attempt.OrderId], cancel) ?? throw DomainException.NotFound();
        var goods = order.Total - order.Delivery;
        await tax.Take($"attempt:{attempt.Id}:tax:{attempt.Round}", order.Id, producer, goods < attempt.Applied ? goods : attempt.Applied, LedgerAccount.TaxOwed, cancel);
    }

    /// <summary>Before a payment is taken off its order again.</summary>
    public async Task Undone(PaymentAttempt attempt, Id<Producer> producer, CancellationToken cancel)
    {
        await books.Post($"attempt:{attempt.Id}:undone:{attempt.Round}", EntryKind.PaymentUndone, LedgerAccount.DirectSales, LedgerAccount.DirectHeld, attempt.Applied, producer, attempt.OrderId, cancel);
        await books.Post($"attempt:{attempt.Id}:unfee:{attempt.Round}", EntryKind.FeeReturned, LedgerAccount.Fees, LedgerAccount.FeeOwed, attempt.Fee, producer, attempt.OrderId, cancel);
        await tax.Back($"attempt:{attempt.Id}:untax:{attempt.Round}", attempt.OrderId, null, cancel);
    }

    /// <summary>A payee owes money back.</summary>
    public async Task RefundOpened(Refund refund, CancellationToken cancel)
    {
        var from = refund.FromSale ? LedgerAccount.DirectSales : LedgerAccount.DirectHeld;
        await books.Post($"refund:{refund.Id}", EntryKind.RefundOpened, from, LedgerAccount.DirectRefunds, refund.Amount, refund.ProducerId, refund.OrderId, cancel);
        await books.Post($"refund:{refund.Id}:fee", EntryKind.FeeReturned, LedgerAccount.Fees, LedgerAccount.FeeOwed, refund.FeeBack, refund.ProducerId, refund.OrderId, cancel);
        if (refund is { FromSale: true, OrderId: { } order, AttemptId: { } paid })
        {
            // With the last of the money goes the last of the tax, whatever was given back in which parts.
            var isAll = await db.FindAsync<PaymentAttempt>([paid], cancel) is { } attempt && attempt.Refundable == Money.Zero;
            await tax.Back($"refund:{refund.Id}:tax", order, isAll ? null : refund.Amount - refund.Delivery, cancel);
        }
    }

    /// <summary>It was sent.</summary>
    public Task RefundSent(Refund refund, CancellationToken cancel) =>
        books.Post($"refund:{refund.Id}:sent:{refund.Times}", EntryKind.RefundSent, LedgerAccount.DirectRefunds, LedgerAccount.DirectBank, refund.Amount, refund.ProducerId, refund.OrderId, cancel);

    /// <summary>The bank returned it.</summary>
    public Task RefundReturned(Refund refund, CancellationToken cancel) =>
        books.Post($"refund:{refund.Id}:returned:{refund.Times}", EntryKind.RefundReturned, LedgerAccount.DirectBank, LedgerAccount.DirectRefunds, refund.Amount, refund.ProducerId, refund.OrderId, cancel);
}
