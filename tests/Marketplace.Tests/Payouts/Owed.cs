using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Features.Ledger;
using Marketplace.Features.Payouts;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Payouts;

/// <summary>A producer to whom the market owes money, and two administrators.</summary>
internal sealed record Owed(AppHost Host, Producer Producer, Person Owner, ReceivingAccount? Account, Person Maker, Person Second)
{
    /// <summary>As the books stand after card payments.</summary>
    public static async Task<Owed> For(AppHost host, long amount = 165_000, bool account = true, int accountAgeHours = 72, Office? office = null)
    {
        var (producer, owner, bank) = await host.Producer(office);
        var added = Given.Now.AddHours(-accountAgeHours);
        await host.Rows(db => account
            ? db.Set<ReceivingAccount>().Where(a => a.Id == bank.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.AddedAt, added))
            : db.Set<ReceivingAccount>().Where(a => a.Id == bank.Id).ExecuteDeleteAsync());
        Owed owed = new(host, producer, owner, account ? bank : null, await host.PersonIn(Role.Administrator), await host.PersonIn(Role.Administrator));
        await owed.Earn(amount);
        return owed;
    }

    /// <summary>More is owed.</summary>
    public Task Earn(long amount) => Host.Add(new LedgerEntry(Given.New<LedgerEntry>(), "test:" + Guid.CreateVersion7(), EntryKind.OrderPaid, LedgerAccount.CardClearing, LedgerAccount.Payable, Money.Dong(amount), Producer.Id, null, Given.Now));

    /// <summary>Collects; gives this producer's payout, or null where it is kept back.</summary>
    public async Task<Payout?> Collect()
    {
        try
        {
            await Host.Send(Maker.AsCaller(), new MakePayoutRun(Given.New<PayoutRun>()));
        }
        catch (DomainException refused) when (refused.Code is "payout.nothing_due")
        {
            return null;
        }

        return (await Payouts()).Find(p => p.State == PayoutState.Proposed);
    }

    /// <summary>Collected and approved.</summary>
    public async Task<Payout> Approved()
    {
        var payout = (await Collect())!;
        await Host.Send(Second.AsCaller(), new ApprovePayoutRun(payout.RunId));
        return await One(payout.Id);
    }

    /// <summary>Approved and handed over.</summary>
    public async Task<Payout> Sent()
    {
        var payout = await Approved();
        await Host.Send(Maker.AsCaller(), new SendPayout(payout.Id, "FT000001"));
        return await One(payout.Id);
    }

    public Task<List<Payout>> Payouts() => Host.Rows(db => db.Set<Payout>().AsNoTracking().Where(p => p.ProducerId == Producer.Id).OrderBy(p => p.ProposedAt).ToListAsync());

    public Task<Payout> One(Id<Payout> id) => Host.Rows(db => db.Set<Payout>().AsNoTracking().SingleAsync(p => p.Id == id));

    /// <summary>A balance of this producer in đồng.</summary>
    public async Task<long> Balance(LedgerAccount account) => (await Host.Send(Maker.AsCaller(), new ListLedger(null, Producer.Id, null))).Balances.Single(b => b.Account == account).Amount.Minor;

    /// <summary>Payable, on its way, out of the bank.</summary>
    public async Task<(long Owed, long UnderWay, long Gone)> Books() => (await Balance(LedgerAccount.Payable), await Balance(LedgerAccount.Payouts), -await Balance(LedgerAccount.OperatorBank));

    public async Task<string?> Refused<TAnswer>(Caller caller, MediatR.IRequest<TAnswer> request)
    {
        try
        {
            await Host.Send(caller, request);
            return null;
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }
}
