using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Cards;
using Marketplace.Persistence;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Reconciliation;

/// <summary>A fault that a hand puts into the world.</summary>
/// <param name="Name">In words.</param>
/// <param name="Harm">Does it.</param>
/// <param name="Heal">Undoes it; null where the reconciliation mends it.</param>
/// <param name="Kinds">What must be found, and nothing else.</param>
internal sealed record Fault(string Name, Func<MoneyWorld, Task> Harm, Func<MoneyWorld, Task>? Heal, params FindingKind[] Kinds);

/// <summary>Faults between orders, books, bank and card provider.</summary>
internal static class Faults
{
    public static IReadOnlyList<Fault> All =>
    [
        Lost("money that came", w => $"transfer:{w.Rows(db => db.Set<Transfer>().Where(t => t.AccountId == w.Exact.Account.Id).Select(t => t.Id).FirstAsync()).Result}"),
        Lost("an order that was paid", w => $"attempt:{w.Exact.Attempt().Result.Id}:paid:0"),
        Lost("a fee", w => $"attempt:{w.Exact.Attempt().Result.Id}:fee:0"),
        Lost("a withheld tax", w => $"attempt:{w.Exact.Attempt().Result.Id}:tax:0"),
        Lost("what a seller stated", w => $"attempt:{w.Stated.Attempt().Result.Id}:stated:0"),
        Lost("that the bank told what was stated", w => $"attempt:{w.Told.Attempt().Result.Id}:told:0"),
        Lost("what was stated before the bank told it", w => $"attempt:{w.Told.Attempt().Result.Id}:stated:0"),
        Lost("that a payment was undone", w => $"attempt:{w.Undone.Attempt().Result.Id}:undone:0"),
        Lost("the fee that was undone", w => $"attempt:{w.Undone.Attempt().Result.Id}:unfee:0"),
        Lost("a refund", w => $"refund:{w.Back.Refunds().Result[0].Id}"),
        Lost("the fee of a refund", w => $"refund:{w.Back.Refunds().Result[0].Id}:fee"),
        Lost("that a refund was sent", w => $"refund:{w.Back.Refunds().Result[0].Id}:sent:1"),
        Lost("that a refund came back", w => $"refund:{w.Back.Refunds().Result[0].Id}:returned:1"),
        Lost("the tax of a refund", w => $"refund:{w.Back.Refunds().Result[0].Id}:tax:TaxOwed"),
        Lost("a card's payment", w => $"card:{w.Card.Payment().Result.Id}:{w.Card.Stalls[1].Order}"),
        Lost("a card's delivery", w => $"card:{w.Card.Payment().Result.Id}:{w.Card.Stalls[1].Order}:delivery"),
        Lost("a card's fee", w => $"card:{w.Card.Payment().Result.Id}:{w.Card.Stalls[1].Order}:fee"),
        Lost("a card's refund", w => $"refund:{CardRefund(w).Id}"),
        Lost("a card's refund of delivery", w => $"refund:{CardRefund(w).Id}:delivery"),
        Lost("that a card's refund was sent", w => $"refund:{CardRefund(w).Id}:sent:1"),
        Lost("a payout", w => $"payout:{w.Settled.Id}"),
        Lost("that a payout arrived", w => $"payout:{w.Settled.Id}:settled:1"),
        Lost("that a payout came back", w => $"payout:{w.Returned.Id}:returned:2"),
        Changed("an amount in the books", w => $"attempt:{w.Exact.Attempt().Result.Id}:paid:0", (e, there) => e.ExecuteUpdateAsync(s => s.SetProperty(x => x.Amount.Minor, x => x.Amount.Minor + (there ? 1 : -1)))),
        Changed("the sides of an entry", w => $"card:{w.Card.Payment().Result.Id}:{w.Card.Stalls[1].Order}", (e, there) => e.ExecuteUpdateAsync(s => s.SetProperty(x => x.Credit, there ? LedgerAccount.Fees : LedgerAccount.Payable))),
        Changed("the kind of an entry", w => $"payout:{w.Settled.Id}", (e, there) => e.ExecuteUpdateAsync(s => s.SetProperty(x => x.Kind, there ? EntryKind.PayoutSettled : EntryKind.PayoutApproved))),
        new("an entry in another producer's books", w => Producer(w, w.Stated.Producer.Id), w => Producer(w, w.Exact.Producer.Id), FindingKind.EntryWrong, FindingKind.EntryExtra),
        new("an entry about nothing", w => w.Add(new LedgerEntry(Given.New<LedgerEntry>(), "handmade:1", EntryKind.OrderPaid, LedgerAccount.CardClearing, LedgerAccount.Payable, Money.Dong(1), w.Exact.Producer.Id, null, Given.Now)), w => Entries(w, "handmade:1", e => e.ExecuteDeleteAsync()), FindingKind.EntryExtra),
        new("an entry that is nobody's", w => w.Add(new LedgerEntry(Given.New<LedgerEntry>(), "handmade:2", EntryKind.CardPaidOut, LedgerAccount.OperatorBank, LedgerAccount.CardClearing, Money.Dong(1), null, null, Given.Now)), w => Entries(w, "handmade:2", e => e.ExecuteDeleteAsync()), FindingKind.EntryExtra),
        new("a second fee", w => w.Add(new LedgerEntry(Given.New<LedgerEntry>(), $"attempt:{w.Exact.Attempt().Result.Id}:fee:1", EntryKind.FeeCharged, LedgerAccount.FeeOwed, LedgerAccount.Fees, Money.Dong(2_800), w.Exact.Producer.Id, w.Exact.Order, Given.Now)), w => Entries(w, $"attempt:{w.Exact.Attempt().Result.Id}:fee:1", e => e.ExecuteDeleteAsync()), FindingKind.EntryExtra),
        Rows<Transfer>("a bank's amount", w => t => t.AccountId == w.Exact.Account.Id, (t, there) => t.ExecuteUpdateAsync(s => s.SetProperty(x => x.Amount.Minor, there ? 164_000 : 165_000)), FindingKind.EntryWrong, FindingKind.ReceivedSum),
        Rows<Order>("an order paid by nothing", w => o => o.Id == w.Waiting.Order, (o, there) => o.ExecuteUpdateAsync(s => s.SetProperty(x => x.State, there ? OrderState.Paid : OrderState.AwaitingPayment)), FindingKind.OrderWithoutMoney),
        Rows<Order>("a paid order that waits", w => o => o.Id == w.Exact.Order, (o, there) => o.ExecuteUpdateAsync(s => s.SetProperty(x => x.State, there ? OrderState.AwaitingPayment : OrderState.Paid)), FindingKind.MoneyWithoutOrder),
        Rows<Order>("a cancelled order whose money was kept", w => o => o.Id == w.Exact.Order, (o, there) => o.ExecuteUpdateAsync(s => s.SetProperty(x => x.State, there ? OrderState.Cancelled : OrderState.Paid)), FindingKind.CancelledKept),
        Rows<PaymentAttempt>("more given back than by refunds", w => a => a.OrderId == w.Exact.Order, (a, there) => a.ExecuteUpdateAsync(s => s.SetProperty(x => x.Refunded.Minor, there ? 1_000 : 0)), FindingKind.RefundSum),
        Rows<PaymentAttempt>("money that an attempt did not get", w => a => a.OrderId == w.Exact.Order, (a, there) => a.ExecuteUpdateAsync(s => s.SetProperty(x => x.Received.Minor, there ? 1_000 : 165_000)), FindingKind.ReceivedSum),
        Rows<PaymentAttempt>("another sum that paid an order", w => a => a.OrderId == w.Exact.Order, (a, there) => a.ExecuteUpdateAsync(s => s.SetProperty(x => x.Applied.Minor, there ? 164_999 : 165_000)), FindingKind.EntryWrong),
        Rows<Refund>("a refund that nobody sent", w => r => r.OrderId == w.Called.Order, (r, there) => r.ExecuteUpdateAsync(s => s.SetProperty(x => x.Amount.Minor, x => x.Amount.Minor + (there ? -5 : 5))), FindingKind.EntryWrong, FindingKind.RefundSum),
        Rows<MoneyTask>("money that nobody was asked about", w => t => t.ProducerId == w.Unnamed.Producer.Id, (t, _) => Flip(t), FindingKind.TransferAdrift),
        new("a payment that waits beyond its deadline", async w => await w.Waiting.Pass(job: false), null, FindingKind.DeadlinePassed),
        new("a page that was paid and never told", w => w.Open.Bank(SandboxCardWay.Pay), null, FindingKind.CardUnheard),
        new("a refund that failed and was never told", w => Sandbox(w, CardRefundStanding.Failed), null, FindingKind.CardUnheard),
        Rows<SandboxCard>("a payment that the provider does not hold for paid", w => c => c.Payment == w.Card.Payment().Result.Id.Value, (c, there) => c.ExecuteUpdateAsync(s => s.SetProperty(x => x.Standing, there ? CardStanding.Failed : CardStanding.Paid)), FindingKind.CardNotPaid),
        Rows<SandboxCard>("another amount at the provider", w => c => c.Payment == w.Card.Payment().Result.Id.Value, (c, there) => c.ExecuteUpdateAsync(s => s.SetProperty(x => x.Amount, x => x.Amount + (there ? 1_000 : -1_000))), FindingKind.CardAmount),
        new("a payment at the provider that is not ours", w => w.Add(new SandboxCard { Id = "sbx_other", Payment = Guid.CreateVersion7(), Amount = 9_000, Back = "http://localhost/", Until = Given.Now, Standing = CardStanding.Paid }), w => w.Rows(db => db.Set<SandboxCard>().Where(c => c.Id == "sbx_other").ExecuteDeleteAsync()), FindingKind.CardUnknown),
        new("a payment of ours that the provider does not know", w => w.Rows(db => db.Set<SandboxCard>().Where(c => c.Payment == w.Open.Payment().Result.Id.Value).ExecuteUpdateAsync(s => s.SetProperty(x => x.Payment, Guid.CreateVersion7()).SetProperty(x => x.Id, "sbx_lost"))), w => w.Rows(db => db.Set<SandboxCard>().Where(c => c.Id == "sbx_lost").ExecuteUpdateAsync(s => s.SetProperty(x => x.Payment, w.Open.Payment().Result.Id.Value).SetProperty(x => x.Id, w.Open.Payment().Result.Session))), FindingKind.CardNotPaid, FindingKind.CardUnknown),
        new("money that the provider sent back by itself", w => w.Add(new SandboxCardRefund { Key = "by-hand", Session = w.Card.Payment().Result.Session, Amount = 5_000, Standing = CardRefundStanding.Done }), w => w.Rows(db => db.Set<SandboxCardRefund>().Where(r => r.Key == "by-hand").ExecuteDeleteAsync()), FindingKind.CardRefundUnknown),
        Rows<Refund>("a refund by card of another amount", w => r => r.CardId != null, async (r, there) => there ? await r.ExecuteUpdateAsync(s => s.SetProperty(x => x.Amount.Minor, x => x.Amount.Minor + 7)) : await r.ExecuteUpdateAsync(s => s.SetProperty(x => x.Amount.Minor, x => x.Amount.Minor - 7)), FindingKind.CardRefundAmount, FindingKind.EntryWrong, FindingKind.RefundSum),
    ];

    // To another transfer, and back: the bits of its id turned over.
    private static async Task<int> Flip(IQueryable<MoneyTask> tasks)
    {
        var bytes = (await tasks.SingleAsync()).TransferId.Value.ToByteArray();
        Id<Transfer> other = new(new Guid([.. bytes.Select(b => (byte)~b)]));
        return await tasks.ExecuteUpdateAsync(s => s.SetProperty(x => x.TransferId, other));
    }

    private static Refund CardRefund(MoneyWorld world) => world.Card.Refunds().Result.Single();

    private static Fault Lost(string what, Func<MoneyWorld, string> cause) => new(what + " is missing in the books", w => Entries(w, cause(w), async e => (await e.ExecuteDeleteAsync()).ShouldBe(1)), null, FindingKind.EntryMissing);

    private static Fault Changed(string what, Func<MoneyWorld, string> cause, Func<IQueryable<LedgerEntry>, bool, Task> change) => new(what, w => Entries(w, cause(w), e => change(e, true)), w => Entries(w, cause(w), e => change(e, false)), FindingKind.EntryWrong);

    private static Fault Rows<TRow>(string what, Func<MoneyWorld, System.Linq.Expressions.Expression<Func<TRow, bool>>> which, Func<IQueryable<TRow>, bool, Task<int>> change, params FindingKind[] kinds)
        where TRow : class =>
        new(what, w => w.Rows(db => change(db.Set<TRow>().Where(which(w)), true)), w => w.Rows(db => change(db.Set<TRow>().Where(which(w)), false)), kinds);

    private static Task Entries(MoneyWorld world, string cause, Func<IQueryable<LedgerEntry>, Task> change) => world.Rows(async db =>
    {
        await change(db.Set<LedgerEntry>().Where(e => e.Cause == cause));
        return 0;
    });

    private static async Task Producer(MoneyWorld world, Id<Domain.Producers.Producer> to)
    {
        var cause = $"attempt:{(await world.Exact.Attempt()).Id}:fee:0";
        await Entries(world, cause, e => e.ExecuteUpdateAsync(s => s.SetProperty(x => x.ProducerId, to)));
    }

    private static Task Sandbox(MoneyWorld world, CardRefundStanding standing) => world.Rows(db => db.Set<SandboxCardRefund>().ExecuteUpdateAsync(s => s.SetProperty(r => r.Standing, standing)));
}
