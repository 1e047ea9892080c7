using System.Text.Json.Nodes;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Ledger;
using Marketplace.Features.Payments;
using Marketplace.Tests.App;
using Marketplace.Tests.Cards;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Reconciliation;

/// <summary>What only the provider's own lists tell.</summary>
public sealed class StripeReconciliationTests(StripeHost stripe) : IClassFixture<StripeHost>
{
    [Fact]
    public async Task What_the_provider_keeps_and_pays_out_is_booked_once_and_clearing_is_what_it_still_holds()
    {
        var before = await Balances();
        var card = await Paid();
        var amount = (await card.Payment()).Amount.Minor;
        Moved("txn_a1", "charge", amount, fee: 9_000);
        Moved("txn_a2", "fee", -500);
        Moved("txn_a3", "payout", -100_000);
        Moved("txn_a4", "payout_reversal", 30_000);
        await stripe.Host.Compare();
        await stripe.Host.Compare();
        var after = await Balances();
        (after[LedgerAccount.CardCosts] - before[LedgerAccount.CardCosts]).ShouldBe(9_500);
        (after[LedgerAccount.OperatorBank] - before[LedgerAccount.OperatorBank]).ShouldBe(70_000);
        (after[LedgerAccount.CardClearing] - before[LedgerAccount.CardClearing]).ShouldBe(amount - 9_500 - 70_000);
        (await Open()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_a_refund_and_a_dispute_whose_notices_got_lost_are_taken_over()
    {
        var card = await CardCase.Placed(stripe.Host);
        await card.Start();
        var session = (await card.Payment()).Session;
        stripe.Stripe.Buyer(session);
        (await stripe.Host.Compare(ReconciliationScope.Open))!.Mended.ShouldBe(1);
        (await card.State()).ShouldBe(OrderState.Paid);
        await stripe.Host.Send(card.Only.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), card.Only.Order, true, [], false, RefundReason.OutOfStock, null, true));
        await stripe.Host.Settle();
        var refund = (await card.Refunds()).Single();
        stripe.Stripe.Of(refund.Reference)["status"] = "failed";
        stripe.Stripe.Put(new JsonObject { ["id"] = "dp_lost", ["object"] = "dispute", ["amount"] = 1_000, ["status"] = "needs_response", ["payment_intent"] = (await card.Payment()).Intent });
        (await stripe.Host.Compare())!.Mended.ShouldBe(2);
        (await card.Refunds()).Single().State.ShouldBe(RefundState.Failed);
        (await Balances())[LedgerAccount.Disputes].ShouldBe(1_000);
        stripe.Stripe.Of("dp_lost")["status"] = "won";
        await stripe.Host.Compare();
        (await Balances())[LedgerAccount.Disputes].ShouldBe(0);
        await card.BooksAgree();
        (await Open()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_did_on_the_providers_own_pages_and_sums_in_other_money_are_shown()
    {
        var card = await Paid();
        var intent = (await card.Payment()).Intent;
        stripe.Stripe.Put(new JsonObject { ["id"] = "re_dashboard", ["object"] = "refund", ["amount"] = 2_000, ["status"] = "succeeded", ["payment_intent"] = intent, ["metadata"] = new JsonObject() });
        Moved("txn_b1", "charge", 650, currency: "sgd");
        Moved("txn_b2", "other_adjustment", -77);
        await stripe.Host.Compare();
        (await Open()).ShouldBe([(FindingKind.CardMovementUnknown, "txn_b1"), (FindingKind.CardMovementUnknown, "txn_b2"), (FindingKind.CardRefundUnknown, "re_dashboard")]);
        foreach (var id in new[] { "re_dashboard", "txn_b1", "txn_b2" })
        {
            stripe.Stripe.Of(id)["object"] = "gone";
        }

        await stripe.Host.Compare();
        (await Open()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_leaves_its_part_for_the_next_time_and_says_so()
    {
        await Paid();
        stripe.Stripe.Put(new JsonObject { ["id"] = "re_quiet", ["object"] = "refund", ["amount"] = 2_000, ["status"] = "succeeded", ["payment_intent"] = "pi_other", ["metadata"] = new JsonObject() });
        await stripe.Host.Compare();
        for (var i = 0; i < 4; i++)
        {
            stripe.Stripe.Faults.Enqueue(500);
        }

        var run = (await stripe.Host.Compare())!;
        (run.State, run.IsCardHeard).ShouldBe((ReconciliationState.Finished, false));
        (await Open()).ShouldBe([(FindingKind.CardRefundUnknown, "re_quiet")], "what was found before does not go away by silence");
        stripe.Stripe.Faults.Clear();
        var admin = await Visitor.Of(stripe.Host, await stripe.Host.PersonIn(Role.Administrator));
        (await admin.Read("/admin/reconciliation")).ShouldContain("Cổng thẻ không trả lời");
        stripe.Stripe.Of("re_quiet")["object"] = "gone";
        (await stripe.Host.Compare())!.IsCardHeard.ShouldBeTrue();
        (await Open()).ShouldBeEmpty();
    }

    private async Task<CardCase> Paid()
    {
        var card = await CardCase.Placed(stripe.Host);
        await card.Start();
        stripe.Stripe.Buyer((await card.Payment()).Session);
        await card.Check();
        return card;
    }

    private void Moved(string id, string category, long amount, long fee = 0, string currency = "vnd") =>
        stripe.Stripe.Put(new JsonObject { ["id"] = id, ["object"] = "balance_transaction", ["amount"] = amount, ["fee"] = fee, ["net"] = amount - fee, ["currency"] = currency, ["reporting_category"] = category });

    private async Task<Dictionary<LedgerAccount, long>> Balances() =>
        (await stripe.Host.Send((await stripe.Host.PersonIn(Role.Administrator)).AsCaller(), new ListLedger(null, null, null))).Balances.ToDictionary(b => b.Account, b => b.Amount.Minor);

    private Task<List<(FindingKind Kind, string Subject)>> Open() => stripe.Host.Rows(async db =>
        (await db.Set<Finding>().AsNoTracking().Where(f => f.State == FindingState.Open).ToListAsync()).Select(f => (f.Kind, f.Subject)).OrderBy(f => f.Kind.ToString(), StringComparer.Ordinal).ThenBy(f => f.Subject, StringComparer.Ordinal).ToList());
}
