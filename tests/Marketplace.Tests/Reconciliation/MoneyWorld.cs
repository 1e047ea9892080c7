using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Payments;
using Marketplace.Features.Payouts;
using Marketplace.Features.Reconciliation;
using Marketplace.Tests.App;
using Marketplace.Tests.Cards;
using Marketplace.Tests.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Reconciliation;

/// <summary>A market in which money went every way that it can go: transfers, statements, mistakes that were undone, refunds, cards, payouts, withheld tax.</summary>
public sealed class MoneyWorld : StillHost
{
    /// <summary>Tax is withheld everywhere.</summary>
    public MoneyWorld()
    {
        Settings["Tax:Withholds"] = "All";
        Settings["Tax:LegalText"] = "Nghị định 252/2026/NĐ-CP, Điều 44";
    }

    internal Due Exact { get; private set; } = null!;

    internal Due Stated { get; private set; } = null!;

    internal Due Told { get; private set; } = null!;

    internal Due Undone { get; private set; } = null!;

    internal Due Back { get; private set; } = null!;

    internal Due Called { get; private set; } = null!;

    internal Due Waiting { get; private set; } = null!;

    internal Due Unnamed { get; private set; } = null!;

    internal CardCase Card { get; private set; } = null!;

    internal CardCase Open { get; private set; } = null!;

    internal Payout Settled { get; private set; } = null!;

    internal Payout Returned { get; private set; } = null!;

    internal Person Admin { get; private set; } = null!;

    /// <summary>Lets the money go its ways.</summary>
    internal async Task Live()
    {
        await Rules();
        Admin = await this.PersonIn(Role.Administrator);
        Exact = await Due.Paid(this);
        Stated = await Due.Placed(this);
        await Send(Stated.Owner.AsCaller(), new ConfirmMoneyCame((await Stated.Attempt()).Id));
        Told = await Due.Placed(this);
        await Send(Told.Owner.AsCaller(), new ConfirmMoneyCame((await Told.Attempt()).Id));
        await Told.Notice(165_000, (await Told.Attempt()).Code);
        await Mistake();
        await GoBack();
        Called = await Due.Paid(this);
        await Send(Called.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), Called.Order, true, [], false, RefundReason.OutOfStock, null, true));
        Waiting = await Due.Placed(this);
        await (await Due.Placed(this)).Pass();
        Unnamed = await Due.Placed(this);
        await Unnamed.Notice(90_000, "tien hang");
        var over = await Due.Placed(this);
        await over.Notice(170_000, (await over.Attempt()).Code);
        await Cards();
        await Payouts();
        await LetHandsIn();
    }

    /// <summary>Everything is compared; gives the run.</summary>
    internal async Task<ReconciliationRun> Compare(ReconciliationScope scope = ReconciliationScope.All)
    {
        var id = await Services.GetRequiredService<Reconciler>().Run(scope, TestContext.Current.CancellationToken);
        return await Rows(db => db.Set<ReconciliationRun>().AsNoTracking().SingleAsync(r => r.Id == id));
    }

    internal Task<List<Finding>> Findings(FindingState state) => Rows(db => db.Set<Finding>().AsNoTracking().Where(f => f.State == state).OrderBy(f => f.SeenAt).ToListAsync());

    /// <summary>All money, in words that do not depend on ids and times of entries.</summary>
    internal Task<List<string>> Snapshot() => Rows(async db =>
    {
        List<string> all = [.. (await db.Set<LedgerEntry>().AsNoTracking().ToListAsync()).Select(e => $"entry {e.Cause} {e.Kind} {e.Debit} {e.Credit} {e.Amount} {e.ProducerId}")];
        all.AddRange((await db.Set<Order>().AsNoTracking().ToListAsync()).Select(o => $"order {o.Id} {o.State} {o.Total}"));
        all.AddRange((await db.Set<PaymentAttempt>().AsNoTracking().ToListAsync()).Select(a => $"attempt {a.Id} {a.State} {a.Received} {a.Stated} {a.Applied} {a.Refunded} {a.Fee} {a.FeeBack}"));
        all.AddRange((await db.Set<Transfer>().AsNoTracking().ToListAsync()).Select(t => $"transfer {t.Id} {t.Match} {t.Amount} {t.AttemptId}"));
        all.AddRange((await db.Set<Refund>().AsNoTracking().ToListAsync()).Select(r => $"refund {r.Id} {r.State} {r.Amount} {r.Times}"));
        all.AddRange((await db.Set<CardPayment>().AsNoTracking().ToListAsync()).Select(p => $"card {p.Id} {p.State} {p.Amount} " + string.Join(' ', p.Parts.OrderBy(x => x.OrderId).Select(x => $"{x.State} {x.Amount} {x.Refunded} {x.Fee}"))));
        all.AddRange((await db.Set<Payout>().AsNoTracking().ToListAsync()).Select(p => $"payout {p.Id} {p.State} {p.Amount} {p.Answers}"));
        all.AddRange((await db.Set<TaxLine>().AsNoTracking().ToListAsync()).Select(l => $"tax {l.Cause} {l.Tax}"));
        all.Sort(StringComparer.Ordinal);
        return all;
    });

    private async Task Mistake()
    {
        Undone = await Due.Placed(this);
        await Undone.Notice(165_000, "chuyen tien mua chuoi");
        var transfer = await Rows(db => db.Set<Transfer>().Where(t => t.AccountId == Undone.Account.Id).Select(t => t.Id).SingleAsync());
        var number = await Rows(db => db.Set<Order>().Where(o => o.Id == Undone.Order).Select(o => o.Number).SingleAsync());
        await Send(Undone.Owner.AsCaller(), new AssignTransfer(transfer, number));
        await Send(Undone.Owner.AsCaller(), new UndoAssignment(transfer));
        await Send(Undone.Owner.AsCaller(), new AssignTransfer(transfer, number));
    }

    private async Task GoBack()
    {
        Back = await Due.Paid(this);
        await Send(Back.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), Back.Order, false, [new PacksBack(Back.Variant, 1)], true, RefundReason.Damaged, null, false));
        var refund = (await Back.Refunds()).Single().Id;
        await Send(Back.Owner.AsCaller(), new SendRefund(refund, "FT1001"));
        await Send(Back.Owner.AsCaller(), new ReturnRefund(refund));
        await Send(Back.Owner.AsCaller(), new SendRefund(refund, "FT1002"));
    }

    private async Task Cards()
    {
        Card = await CardCase.Paid(this, stalls: 3);
        await Send(Card.Stalls[0].Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), Card.Stalls[0].Order, false, [new PacksBack(Card.Stalls[0].Variant.Id, 1)], true, RefundReason.Damaged, null, false));
        await Settle();
        Open = await CardCase.Placed(this);
        await Open.Start();
    }

    private async Task Payouts()
    {
        var (maker, second) = (await this.PersonIn(Role.Administrator), await this.PersonIn(Role.Administrator));
        var old = Given.Now.AddDays(-5);
        await Rows(db => db.Set<ReceivingAccount>().ExecuteUpdateAsync(s => s.SetProperty(a => a.AddedAt, old)));
        await Send(maker.AsCaller(), new MakePayoutRun(Given.New<PayoutRun>()));
        await Send(second.AsCaller(), new ApprovePayoutRun(await Rows(db => db.Set<PayoutRun>().Select(r => r.Id).SingleAsync())));
        var all = await Rows(db => db.Set<Payout>().AsNoTracking().OrderBy(p => p.Id).ToListAsync());
        foreach (var payout in all)
        {
            await Send(maker.AsCaller(), new SendPayout(payout.Id, "FT2001"));
        }

        (Settled, Returned) = (all[0], all[1]);
        await Send(maker.AsCaller(), new HearPayout(Settled.Id, PayoutState.Settled, "FT2001"));
        await Send(maker.AsCaller(), new HearPayout(Returned.Id, PayoutState.Settled, "FT2002"));
        await Send(maker.AsCaller(), new HearPayout(Returned.Id, PayoutState.Returned, "FT2003"));
    }

    // The database refuses every change of an entry. Somebody with the keys of the database is not stopped by that.
    private Task<int> LetHandsIn() => Rows(db => db.Database.ExecuteSqlRawAsync(PostgresServer is null
        ? "drop trigger ledger_entries_no_update; drop trigger ledger_entries_no_delete; drop trigger tax_lines_no_update; drop trigger tax_lines_no_delete;"
        : "alter table ledger_entries disable trigger user; alter table tax_lines disable trigger user;"));

    private async Task Rules()
    {
        await Rows(db => db.Set<Rule>().Where(r => r.Name.StartsWith("tax.") || r.Name.StartsWith("payments.fee")).ExecuteDeleteAsync());
        foreach (var (name, amount) in new (string, decimal)[] { ("tax.vat_basis_points.goods", 100), ("tax.pit_basis_points.goods", 50), ("tax.pit_reduction_percent", 30), ("payments.fee_percent", 3), ("payments.fee_percent_online", 2) })
        {
            await Add(new Rule(Given.New<Rule>(), name, amount, [], "", new DateOnly(2026, 1, 1), null, "test"));
        }
    }
}
