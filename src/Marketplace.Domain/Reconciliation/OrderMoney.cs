using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;

namespace Marketplace.Domain.Reconciliation;

/// <summary>A fault between rows about money; no entry is concerned.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Subject">The row that it is told of.</param>
/// <param name="Order">The order, where there is one.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is there.</param>
public sealed record MoneyFault(FindingKind Kind, string Subject, Id<Order>? Order, Money Expected, Money Found);

/// <summary>Whether orders, the money that paid them, and refunds tell the same story. Rows change between two readings: look twice.</summary>
public static class OrderMoney
{
    /// <summary>Faults of one order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="attempts">All of its attempts.</param>
    /// <param name="cards">All card payments with a part for it.</param>
    /// <param name="refunds">All of its refunds.</param>
    /// <param name="transfers">All transfers of its attempts.</param>
    /// <param name="givenBack">Transfers that go back or wait for a decision.</param>
    public static IEnumerable<MoneyFault> Of(Order order, IReadOnlyList<PaymentAttempt> attempts, IReadOnlyList<CardPayment> cards, IReadOnlyList<Refund> refunds, IReadOnlyList<Transfer> transfers, IReadOnlySet<Id<Transfer>> givenBack)
    {
        var parts = cards.Where(c => c.State == CardState.Paid).SelectMany(c => c.Parts.Where(p => p.OrderId == order.Id).Select(p => (Card: c.Id, Part: p))).ToList();
        var applied = parts.FindAll(p => p.Part.State == CardPartState.Applied);
        var paid = attempts.Where(a => a.State == AttemptState.Paid).ToList();
        var money = Sum(paid, a => a.Applied) + Sum(applied, p => p.Part.Amount);
        var number = "order:" + order.Number;
        var isPaid = order.State is OrderState.Paid or OrderState.Confirmed or OrderState.Packed or OrderState.HandedOver or OrderState.Delivered;
        if (isPaid && money == Money.Zero)
        {
            yield return new(FindingKind.OrderWithoutMoney, number, order.Id, order.Total, money);
        }

        if (money > Money.Zero && order.State is OrderState.AwaitingPayment or OrderState.Expired)
        {
            yield return new(FindingKind.MoneyWithoutOrder, number, order.Id, Money.Zero, money);
        }

        if (paid.Count + applied.Count > 1)
        {
            yield return new(FindingKind.PaidTwice, number, order.Id, order.Total, money);
        }

        var kept = Sum(paid, a => a.Refundable) + Sum(applied, p => p.Part.Refundable);
        if (order.State == OrderState.Cancelled && kept > Money.Zero)
        {
            yield return new(FindingKind.CancelledKept, number, order.Id, Money.Zero, kept);
        }

        foreach (var attempt in attempts)
        {
            var back = refunds.Where(r => r.AttemptId == attempt.Id && r.FromSale).ToList();
            if (Differ(attempt, back, $"attempt:{attempt.Id}", order) is { } fault)
            {
                yield return fault;
            }

            // What came short until the time was over went back in one sum, and the attempt forgot it.
            var gone = Sum(refunds.Where(r => r.AttemptId == attempt.Id && !r.FromSale && r.TransferId is null && r.Reason != RefundReason.Overpaid), r => r.Amount);
            var came = Sum(transfers.Where(t => t.AttemptId == attempt.Id && t.Match is not (TransferMatch.Known or TransferMatch.WrongAccount or TransferMatch.Duplicate) && !givenBack.Contains(t.Id)), t => t.Amount);
            if (attempt.State == AttemptState.Paid && came - gone != attempt.Received)
            {
                yield return new(FindingKind.ReceivedSum, $"attempt:{attempt.Id}", order.Id, came - gone, attempt.Received);
            }
        }

        foreach (var (card, part) in applied)
        {
            if (Differ(part, [.. refunds.Where(r => r.CardId == card && r.FromSale)], $"card:{card}", order) is { } fault)
            {
                yield return fault;
            }
        }

        foreach (var (card, part) in parts.Where(p => p.Part.State == CardPartState.Returned && !refunds.Any(r => r.CardId == p.Card && !r.FromSale)))
        {
            yield return new(FindingKind.RefundSum, $"card:{card}", order.Id, part.Amount, Money.Zero);
        }
    }

    /// <summary>Money that came and of which nobody can say what becomes of it.</summary>
    public static IEnumerable<MoneyFault> Adrift(IEnumerable<Transfer> transfers, IReadOnlySet<Id<Transfer>> withTask, IReadOnlySet<Id<Transfer>> givenBack) =>
        transfers.Where(t => t.Match != TransferMatch.Known && t.AttemptId is null && !withTask.Contains(t.Id) && !givenBack.Contains(t.Id))
            .Select(t => new MoneyFault(FindingKind.TransferAdrift, $"transfer:{t.Id}", null, Money.Zero, t.Amount));

    private static MoneyFault? Differ(IPaidMoney paid, List<Refund> back, string subject, Order order)
    {
        var (amount, fee) = (Sum(back, r => r.Amount), Sum(back, r => r.FeeBack));
        return amount != paid.Refunded || fee != paid.FeeBack ? new(FindingKind.RefundSum, subject, order.Id, amount + fee, paid.Refunded + paid.FeeBack) : null;
    }

    private static Money Sum<TRow>(IEnumerable<TRow> rows, Func<TRow, Money> part) => rows.Aggregate(Money.Zero, (sum, row) => sum + part(row));
}
