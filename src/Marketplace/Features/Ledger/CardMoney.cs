using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Persistence;

namespace Marketplace.Features.Ledger;

/// <summary>Books what happens to money that buyers pay by card: it is with the provider, and what of it belongs to producers is owed to them.</summary>
public sealed class CardMoney(MarketplaceContext db, Posting books, Withholding withholding)
{
    /// <summary>A part paid its order.</summary>
    public async Task Paid(CardPayment payment, CardPart part, CancellationToken cancel)
    {
        await books.Post($"card:{payment.Id}:{part.OrderId}", EntryKind.CardPaid, LedgerAccount.CardClearing, LedgerAccount.Payable, part.Amount - part.Delivery, part.ProducerId, part.OrderId, cancel);
        await books.Post($"card:{payment.Id}:{part.OrderId}:delivery", EntryKind.CardPaidDelivery, LedgerAccount.CardClearing, LedgerAccount.Delivery, part.Delivery, part.ProducerId, part.OrderId, cancel);
        await books.Post($"card:{payment.Id}:{part.OrderId}:fee", EntryKind.FeeCharged, LedgerAccount.Payable, LedgerAccount.Fees, part.Fee, part.ProducerId, part.OrderId, cancel);
        await withholding.Take($"card:{payment.Id}:{part.OrderId}:tax", part.OrderId, part.ProducerId, part.Amount - part.Delivery, LedgerAccount.Payable, cancel);
    }

    /// <summary>A part paid what no order could take any more.</summary>
    public Task PaidInVain(CardPayment payment, CardPart part, CancellationToken cancel) =>
        books.Post($"card:{payment.Id}:{part.OrderId}", EntryKind.CardPaidInVain, LedgerAccount.CardClearing, LedgerAccount.Refunds, part.Amount, part.ProducerId, part.OrderId, cancel);

    /// <summary>Money is owed back to a card. What never paid an order is owed back since it came.</summary>
    public async Task RefundOpened(Refund refund, CancellationToken cancel)
    {
        if (!refund.FromSale)
        {
            return;
        }

        await books.Post($"refund:{refund.Id}", EntryKind.RefundOpened, LedgerAccount.Payable, LedgerAccount.Refunds, refund.Amount - refund.Delivery, refund.ProducerId, refund.OrderId, cancel);
        await books.Post($"refund:{refund.Id}:delivery", EntryKind.DeliveryRefundOpened, LedgerAccount.Delivery, LedgerAccount.Refunds, refund.Delivery, refund.ProducerId, refund.OrderId, cancel);
        await books.Post($"refund:{refund.Id}:fee", EntryKind.FeeReturned, LedgerAccount.Fees, LedgerAccount.Payable, refund.FeeBack, refund.ProducerId, refund.OrderId, cancel);
        if (refund is { OrderId: { } order, CardId: { } card })
        {
            // With the last of the money goes the last of the tax, whatever was given back in which parts.
            var isAll = (await db.FindAsync<CardPayment>([card], cancel))?.Parts.Find(p => p.OrderId == order)?.Refundable == Money.Zero;
            await withholding.Back($"refund:{refund.Id}:tax", order, isAll ? null : refund.Amount - refund.Delivery, cancel);
        }
    }

    /// <summary>It is with the card's bank.</summary>
    public Task RefundSent(Refund refund, CancellationToken cancel) =>
        books.Post($"refund:{refund.Id}:sent:{refund.Times}", EntryKind.RefundSent, LedgerAccount.Refunds, LedgerAccount.CardClearing, refund.Amount, refund.ProducerId, refund.OrderId, cancel);

    /// <summary>The card's bank returned it.</summary>
    public Task RefundReturned(Refund refund, CancellationToken cancel) =>
        books.Post($"refund:{refund.Id}:returned:{refund.Times}", EntryKind.RefundReturned, LedgerAccount.CardClearing, LedgerAccount.Refunds, refund.Amount, refund.ProducerId, refund.OrderId, cancel);

    /// <summary>A buyer's bank holds a payment back, or gave it free again. A lost one stays in dispute until somebody decides who bears it.</summary>
    public async Task Disputed(CardDispute dispute, CancellationToken cancel)
    {
        await books.Post($"dispute:{dispute.Reference}", EntryKind.DisputeOpened, LedgerAccount.Disputes, LedgerAccount.CardClearing, dispute.Amount, null, null, cancel);
        if (dispute.Standing == DisputeStanding.Won)
        {
            await books.Post($"dispute:{dispute.Reference}:won", EntryKind.DisputeWon, LedgerAccount.CardClearing, LedgerAccount.Disputes, dispute.Amount, null, null, cancel);
        }
    }
}
