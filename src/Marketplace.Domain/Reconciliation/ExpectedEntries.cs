using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;

namespace Marketplace.Domain.Reconciliation;

/// <summary>What the books must hold, counted anew from the rows that entries are about.</summary>
public static class ExpectedEntries
{
    /// <summary>Money that a bank told of; none for money that another source told of first.</summary>
    public static IEnumerable<ExpectedEntry> Of(Transfer transfer, Id<Producer> producer, Id<Order>? order) =>
        transfer.Match == TransferMatch.Known ? [] : Some(new ExpectedEntry($"transfer:{transfer.Id}", EntryKind.MoneyCame, LedgerAccount.DirectBank, LedgerAccount.DirectHeld, transfer.Amount, producer, order));

    /// <summary>A payment into a producer's own account. Of what was undone or told later only the books still know how much it was: there one half must have the other.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="producer">Whose account.</param>
    /// <param name="booked">The amount that stands in the books under a cause, or null.</param>
    public static IEnumerable<ExpectedEntry> Of(PaymentAttempt attempt, Id<Producer> producer, Func<string, Money?> booked)
    {
        for (var round = 0; round <= attempt.Round; round++)
        {
            var isPaid = round == attempt.Round && attempt.State == AttemptState.Paid;
            var isOver = round < attempt.Round;
            var told = isPaid && attempt.Stated > Money.Zero ? null : Known("told", "stated");
            foreach (var entry in new[]
            {
                Entry("stated", EntryKind.MoneyStated, LedgerAccount.DirectBank, LedgerAccount.DirectHeld, told ?? (isPaid ? attempt.Stated : null)),
                Entry("told", EntryKind.StatementTold, LedgerAccount.DirectHeld, LedgerAccount.DirectBank, told),
                Entry("paid", EntryKind.OrderPaid, LedgerAccount.DirectHeld, LedgerAccount.DirectSales, isPaid ? attempt.Applied : isOver ? Known("undone", "paid") : null),
                Entry("undone", EntryKind.PaymentUndone, LedgerAccount.DirectSales, LedgerAccount.DirectHeld, isOver ? Known("undone", "paid") : null),
                Entry("fee", EntryKind.FeeCharged, LedgerAccount.FeeOwed, LedgerAccount.Fees, isPaid ? attempt.Fee : isOver ? Known("unfee", "fee") : null),
                Entry("unfee", EntryKind.FeeReturned, LedgerAccount.Fees, LedgerAccount.FeeOwed, isOver ? Known("unfee", "fee") : null),
            }.SelectMany(e => e))
            {
                yield return entry;
            }

            Money? Known(string one, string other) => booked(Cause(one)) ?? booked(Cause(other));
            string Cause(string what) => $"attempt:{attempt.Id}:{what}:{round}";
            IEnumerable<ExpectedEntry> Entry(string what, EntryKind kind, LedgerAccount debit, LedgerAccount credit, Money? amount) =>
                Some(new ExpectedEntry(Cause(what), kind, debit, credit, amount ?? Money.Zero, producer, attempt.OrderId));
        }
    }

    /// <summary>A card payment's part for one order.</summary>
    public static IEnumerable<ExpectedEntry> Of(CardPayment payment, CardPart part)
    {
        var cause = $"card:{payment.Id}:{part.OrderId}";
        return (payment.State, part.State) switch
        {
            (CardState.Paid, CardPartState.Applied) => Some(
                new(cause, EntryKind.CardPaid, LedgerAccount.CardClearing, LedgerAccount.Payable, part.Amount - part.Delivery, part.ProducerId, part.OrderId),
                new(cause + ":delivery", EntryKind.CardPaidDelivery, LedgerAccount.CardClearing, LedgerAccount.Delivery, part.Delivery, part.ProducerId, part.OrderId),
                new(cause + ":fee", EntryKind.FeeCharged, LedgerAccount.Payable, LedgerAccount.Fees, part.Fee, part.ProducerId, part.OrderId)),
            (CardState.Paid, CardPartState.Returned) => Some(new ExpectedEntry(cause, EntryKind.CardPaidInVain, LedgerAccount.CardClearing, LedgerAccount.Refunds, part.Amount, part.ProducerId, part.OrderId)),
            _ => [],
        };
    }

    /// <summary>Money that goes back, by whichever way. Every sending but the last was returned, and the last one too unless it stands as sent.</summary>
    public static IEnumerable<ExpectedEntry> Of(Refund refund)
    {
        var cause = $"refund:{refund.Id}";
        var isByCard = refund.CardId is not null;
        var (owed, held) = isByCard ? (LedgerAccount.Refunds, LedgerAccount.CardClearing) : (LedgerAccount.DirectRefunds, LedgerAccount.DirectBank);
        var opened = (isByCard, refund.FromSale) switch
        {
            (false, _) => Some(
                Entry("", EntryKind.RefundOpened, refund.FromSale ? LedgerAccount.DirectSales : LedgerAccount.DirectHeld, owed, refund.Amount),
                Entry(":fee", EntryKind.FeeReturned, LedgerAccount.Fees, LedgerAccount.FeeOwed, refund.FeeBack)),
            (true, true) => Some(
                Entry("", EntryKind.RefundOpened, LedgerAccount.Payable, owed, refund.Amount - refund.Delivery),
                Entry(":delivery", EntryKind.DeliveryRefundOpened, LedgerAccount.Delivery, owed, refund.Delivery),
                Entry(":fee", EntryKind.FeeReturned, LedgerAccount.Fees, LedgerAccount.Payable, refund.FeeBack)),
            _ => [],
        };
        return
        [
            .. opened,
            .. Enumerable.Range(1, refund.Times).Select(time => Entry($":sent:{time}", EntryKind.RefundSent, owed, held, refund.Amount)),
            .. Enumerable.Range(1, refund.State == RefundState.Sent ? refund.Times - 1 : refund.Times).Select(time => Entry($":returned:{time}", EntryKind.RefundReturned, held, owed, refund.Amount)),
        ];

        ExpectedEntry Entry(string what, EntryKind kind, LedgerAccount debit, LedgerAccount credit, Money amount) => new(cause + what, kind, debit, credit, amount, refund.ProducerId, refund.OrderId);
    }

    /// <summary>Withheld tax or a correction of it.</summary>
    public static IEnumerable<ExpectedEntry> Of(TaxLine line) => Some(
        new ExpectedEntry(line.Cause, EntryKind.TaxWithheld, line.From, LedgerAccount.TaxWithheld, line.Tax, line.ProducerId, line.OrderId),
        new ExpectedEntry(line.Cause, EntryKind.TaxCorrected, LedgerAccount.TaxWithheld, line.From, Money.Zero - line.Tax, line.ProducerId, line.OrderId));

    /// <summary>A payout. Answers that changed it came in turns, and the last one is how it stands.</summary>
    public static IEnumerable<ExpectedEntry> Of(Payout payout)
    {
        if (payout.State is PayoutState.Proposed or PayoutState.Dropped)
        {
            return [];
        }

        var answers = Enumerable.Range(1, payout.Answers).Select(answer =>
        {
            var isSettled = payout.State == PayoutState.Settled == ((payout.Answers - answer) % 2 == 0);
            var before = answer == 1 ? LedgerAccount.Payouts : isSettled ? LedgerAccount.Payable : LedgerAccount.OperatorBank;
            return isSettled
                ? Entry($":settled:{answer}", EntryKind.PayoutSettled, before, LedgerAccount.OperatorBank)
                : Entry($":returned:{answer}", EntryKind.PayoutReturned, before, LedgerAccount.Payable);
        });
        return [Entry("", EntryKind.PayoutApproved, LedgerAccount.Payable, LedgerAccount.Payouts), .. answers];

        ExpectedEntry Entry(string what, EntryKind kind, LedgerAccount debit, LedgerAccount credit) => new($"payout:{payout.Id}{what}", kind, debit, credit, payout.Amount, payout.ProducerId, null);
    }

    /// <summary>A dispute as the provider tells it.</summary>
    public static IEnumerable<ExpectedEntry> Of(CardDispute dispute) => Some(
        new(
            $"dispute:{dispute.Reference}", EntryKind.DisputeOpened, LedgerAccount.Disputes, LedgerAccount.CardClearing, dispute.Amount, null, null),
        new(
            $"dispute:{dispute.Reference}:won", EntryKind.DisputeWon, LedgerAccount.CardClearing, LedgerAccount.Disputes, dispute.Standing == DisputeStanding.Won ? dispute.Amount : Money.Zero, null, null));

    /// <summary>What moved on our account with the provider beside payments, refunds and disputes: what it keeps for its work, and what it pays out.</summary>
    public static IEnumerable<ExpectedEntry> Of(CardRecord.Movement movement) => Some(
        new($"cardcost:{movement.Reference}", EntryKind.CardCost, LedgerAccount.CardCosts, LedgerAccount.CardClearing, movement.Cost, null, null),
        new($"cardpayout:{movement.Reference}", EntryKind.CardPaidOut, LedgerAccount.OperatorBank, LedgerAccount.CardClearing, movement.Kind == CardMovement.PaidOut ? Money.Zero - movement.Amount : Money.Zero, null, null),
        new($"cardpayout:{movement.Reference}", EntryKind.CardPaidOutReturned, LedgerAccount.CardClearing, LedgerAccount.OperatorBank, movement.Kind == CardMovement.PayoutReturned ? movement.Amount : Money.Zero, null, null));

    private static IEnumerable<ExpectedEntry> Some(params ExpectedEntry[] entries) => entries.Where(e => e.Amount > Money.Zero);
}
