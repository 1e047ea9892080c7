using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Features.Catalog;
using Marketplace.Persistence;
using Marketplace.Pipeline;

namespace Marketplace.Features.Payments;

/// <summary>Stores the payment attempt in the transaction that places the order, before the buyer sees any code.</summary>
internal sealed class StartPayment(MarketplaceContext db, RuleBook rules, RegionIndex regions, CommandScope scope, TimeProvider time) : IReactTo<OrderPlaced>
{
    private const string NinhBinh = "37";
    private const int NoticeMinutes = 90;
    private const int ManualHours = 24;

    /// <inheritdoc/>
    public async Task React(OrderPlaced happened, CancellationToken cancel)
    {
        var order = await db.FindAsync<Order>([happened.Order], cancel) ?? throw DomainException.NotFound();
        var account = await db.FindAsync<ReceivingAccount>([order.AccountId], cancel) ?? throw DomainException.NotFound();
        var producer = await db.FindAsync<Producer>([order.ProducerId], cancel) ?? throw DomainException.NotFound();
        var now = time.GetUtcNow();
        var holds = account.News == MoneyNews.BankNotices
            ? TimeSpan.FromMinutes((double)await rules.Amount("payments.deadline_bank_notice_minutes", NoticeMinutes, cancel))
            : TimeSpan.FromHours((double)await rules.Amount("payments.deadline_manual_hours", ManualHours, cancel));
        var code = TransferCode.New(regions.FindCommune(producer.CommuneCode)?.ProvinceCode == NinhBinh ? "NB" : "CP").Value;
        var payload = VietQr.Build(new BankAccount(account.Bin, account.Number, account.Holder), order.Total, code);
        PaymentAttempt attempt = new(Id<PaymentAttempt>.New(time), order.Id, account.Id, order.Total, code, payload, now, now + holds);
        db.Add(attempt);
        scope.Later(ExpirePayment.Kind, new ExpirePayment.Due(attempt.Id), attempt.Deadline);
    }
}

/// <summary>An order that was called off is no longer waited for, and what came for it is owed back: by the payee, or to the card.</summary>
internal sealed class StopPayment(MarketplaceContext db, PaidOrders paidOrders, Refunding refunding, TimeProvider time) : IReactTo<OrderMoved>
{
    /// <inheritdoc/>
    public async Task React(OrderMoved happened, CancellationToken cancel)
    {
        if (happened is not { To: OrderState.Cancelled })
        {
            return;
        }

        foreach (var attempt in await Attempts.Of(db, happened.Order, cancel))
        {
            if (PaymentAttempt.Moves.Allows(attempt.State, AttemptState.Cancelled))
            {
                attempt.MoveTo(AttemptState.Cancelled);
                await refunding.GiveBack(attempt, RefundReason.Cancelled, cancel);
            }
        }

        if (await paidOrders.Find(happened.Order, cancel) is { } paid && paid.Money.Refundable > Money.Zero)
        {
            await Refund(happened.Order, paid, cancel);
        }
    }

    // What no refund has given back yet. The goods go back on the shelf because the order is called off, not because of this.
    private async Task Refund(Id<Order> id, PaidOrder paid, CancellationToken cancel)
    {
        var order = await db.FindAsync<Order>([id], cancel) ?? throw DomainException.NotFound();
        var (amount, feeBack) = (paid.Money.Refundable, paid.Money.Fee - paid.Money.FeeBack);
        List<RefundLine> lines = [.. order.Lines.Where(l => l.Quantity > l.Refunded).Select(l => new RefundLine { VariantId = l.VariantId, Quantity = l.Quantity - l.Refunded, Title = l.Title, Pack = l.Pack, Price = l.Price })];
        var delivery = lines.Aggregate(amount, (left, l) => left - (l.Price * l.Quantity));
        paid.Money.Refund(amount, feeBack);
        await refunding.Owe(
            new Refund(Id<Refund>.New(time), order.ProducerId, amount, RefundReason.Cancelled, fromSale: true, time.GetUtcNow(), paid.Card)
            {
                OrderId = order.Id,
                AttemptId = paid.Attempt,
                FeeBack = feeBack,
                Restocked = true,
                Lines = lines,

                // An order that was taken with less money than was due has less to give back than its goods cost.
                Delivery = delivery > Money.Zero ? delivery : Money.Zero,
            },
            null,
            cancel);
    }
}
