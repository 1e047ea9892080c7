using System.Globalization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Payments;
using Marketplace.Features.Ledger;
using Marketplace.Features.Ordering;
using Marketplace.Features.Payments;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Marketplace.Tests.Payments;
using Marketplace.Tests.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Ledger;

/// <summary>Notices, decisions, deadlines and refunds in random order: whatever is refused, money in = money out + money held, and the books agree with the orders. CHOPHIEN_WALK says how many; 10,000 is the full walk.</summary>
public sealed class MoneyWalkTests(AppHost host)
{
    private const int Short = 300;
    private const long Total = 165_000;

    private static readonly int Steps = int.TryParse(Environment.GetEnvironmentVariable("CHOPHIEN_WALK"), NumberStyles.None, CultureInfo.InvariantCulture, out var steps) ? steps : Short;

    private readonly List<Due> orders = [];
    private readonly Dictionary<Id<Marketplace.Domain.Producers.Producer>, long> told = [];
    private readonly SortedDictionary<string, int> refused = new(StringComparer.Ordinal);
    private int number = 70_000_000;

    [Fact]
    public async Task Whatever_happens_to_money_in_whatever_order_the_books_balance()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CHOPHIEN_WALK_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 20261126;
        Random random = new(seed);
        for (var step = 0; step < Steps; step++)
        {
            try
            {
                await Step(random);
            }
            catch (DomainException no)
            {
                refused[no.Code] = refused.GetValueOrDefault(no.Code) + 1;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Steps} steps, {orders.Count} orders, refused: {string.Join(", ", refused.Select(r => $"{r.Key} {r.Value}"))}");
        var admin = (await host.PersonIn(Role.Administrator)).AsCaller();
        var apart = (await host.Send(admin, new RecountLedger())).Differences.Where(d => orders.Exists(o => o.Producer.Id == d.Producer)).Select(d => $"{d.Account}: {d.Booked} / {d.Recounted}");
        apart.ShouldBeEmpty();
        foreach (var due in orders)
        {
            var book = (await host.Send(admin, new ListLedger(null, due.Producer.Id, null))).Balances.ToDictionary(b => b.Account, b => b.Amount.Minor);
            var attempt = await due.Attempt();
            var refunds = await due.Refunds();
            var cameIn = told.GetValueOrDefault(due.Producer.Id) + attempt.Stated.Minor;
            var wentOut = refunds.Where(r => r.State == RefundState.Sent).Sum(r => r.Amount.Minor);
            var held = book[LedgerAccount.DirectHeld] + book[LedgerAccount.DirectSales] + book[LedgerAccount.DirectRefunds];
            cameIn.ShouldBe(wentOut + held, "money in = money out + money held");
            book[LedgerAccount.DirectBank].ShouldBe(held);
            new[] { book[LedgerAccount.DirectHeld], book[LedgerAccount.DirectSales], book[LedgerAccount.DirectRefunds], book[LedgerAccount.FeeOwed] }.ShouldAllBe(sum => sum >= 0);
            book[LedgerAccount.DirectSales].ShouldBe((attempt.Applied - attempt.Refunded).Minor);
            var open = (await due.Tasks()).Where(t => t.SettledAt is null).Select(t => t.TransferId).ToList();
            var asked = await host.Rows(db => db.Set<Transfer>().Where(t => open.Contains(t.Id)).SumAsync(t => t.Amount.Minor));
            book[LedgerAccount.DirectHeld].ShouldBe(asked, "whatever pays nothing and is not owed back waits for somebody");
        }

        // Deadlines passed here without their job, which is mended; nothing else is found.
        (await host.Apart(orders.Select(o => o.Producer.Id))).Where(f => !f.StartsWith("DeadlinePassed", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private async Task Step(Random random)
    {
        if (orders.Count == 0 || random.Next(12) == 0)
        {
            orders.Add(await Due.Placed(host));
            return;
        }

        var due = orders[^(1 + random.Next(Math.Min(4, orders.Count)))];
        var owner = due.Owner.AsCaller();
        switch (random.Next(14))
        {
            case < 5:
                await Notice(due, random);
                break;
            case 5:
                await host.Send(owner, new ConfirmMoneyCame((await due.Attempt()).Id));
                break;
            case < 8 when (await due.Tasks()).Find(t => t.SettledAt is null) is { } task:
                var mine = await host.Rows(db => db.Set<Order>().Where(o => o.Id == due.Order).Select(o => o.Number).SingleAsync());
                await host.Send(owner, new SettleMoneyTask(task.Id, (MoneyOutcome)random.Next(3), mine));
                break;
            case 12 when random.Next(2) == 0 && await host.Rows(db => db.Set<Transfer>().Where(t => t.AccountId == due.Account.Id && t.Match == TransferMatch.NoCode && t.AttemptId != null).Select(t => t.Id).FirstOrDefaultAsync()) is { IsEmpty: false } given:
                await host.Send(owner, new UndoAssignment(given));
                break;
            case 8:
                await due.Pass(job: random.Next(2) == 0);
                break;
            case 9 when random.Next(3) == 0:
                await host.Send(owner, new MoveOrder(due.Order, (OrderState)random.Next((int)OrderState.Confirmed, (int)OrderState.Cancelled + 1)));
                break;
            case 10 or 11:
                await host.Send(owner, new OpenRefund(Given.New<Refund>(), due.Order, random.Next(4) == 0, [new PacksBack(due.Variant, random.Next(3))], random.Next(2) == 0, RefundReason.Agreed, null, random.Next(2) == 0));
                break;
            default:
                await Refund(due, owner, random);
                break;
        }
    }

    private async Task Notice(Due due, Random random)
    {
        var (attempt, id) = (await due.Attempt(), random.Next(5) == 0 ? number : ++number);
        var amount = random.Next(6) switch { 0 => 100_000, 1 => Total + 1, 2 => 15_000, _ => Math.Max(1, attempt.Missing.Minor) };
        var memo = random.Next(8) == 0 ? "chuyen tien" : attempt.Code;
        var target = random.Next(10) == 0 ? orders[random.Next(orders.Count)] : due;
        var known = await host.Rows(db => db.Set<Transfer>().AnyAsync(t => t.AccountId == target.Account.Id && t.ProviderId == id.ToString(CultureInfo.InvariantCulture)));
        (await due.Notice(amount, memo, id, account: target.Account)).EnsureSuccessStatusCode();
        if (!known)
        {
            told[target.Producer.Id] = told.GetValueOrDefault(target.Producer.Id) + amount;
            var after = await due.Attempt();
            if (attempt.Stated.Minor > 0 && after.Stated.Minor == 0)
            {
                TestContext.Current.TestOutputHelper?.WriteLine("a statement was told");
            }
        }
    }

    private async Task Refund(Due due, Caller owner, Random random)
    {
        var refunds = await due.Refunds();
        if (refunds.Count == 0)
        {
            return;
        }

        var refund = refunds[random.Next(refunds.Count)].Id;
        switch (random.Next(6))
        {
            case 0:
                await host.Send(owner, new ReturnRefund(refund));
                break;
            case 1:
                await host.Send(owner, new AskRefundAccount(refund));
                break;
            case 2:
                await host.Send(Caller.Anonymous, new SayRefundAccount(due.GroupKey, refund, "970436", "1017595600", "LE THI MUA"));
                break;
            default:
                await host.Send(owner, new SendRefund(refund, "FT" + random.Next(3_000, 3_003)));
                break;
        }
    }
}
