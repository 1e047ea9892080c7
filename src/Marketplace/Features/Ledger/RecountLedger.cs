using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ledger;

/// <summary>Counts the books anew from transfers, payments, cards, refunds, tax lines and payouts, without reading an entry, and compares.</summary>
public sealed record RecountLedger : IQuery<Recount>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

/// <summary>What the comparison found.</summary>
/// <param name="Compared">Balances that were compared.</param>
/// <param name="Differences">None where the books agree.</param>
public sealed record Recount(int Compared, IReadOnlyList<Recount.Difference> Differences)
{
    /// <summary>One balance that does not agree.</summary>
    public sealed record Difference(Id<Producer> Producer, string Name, LedgerAccount Account, Money Booked, Money Recounted);
}

internal sealed class RecountLedgerHandler(MarketplaceContext db, Balances balances) : IRequestHandler<RecountLedger, Recount>
{
    private static readonly LedgerAccount[] Recounted = [LedgerAccount.DirectBank, LedgerAccount.DirectHeld, LedgerAccount.DirectSales, LedgerAccount.DirectRefunds, LedgerAccount.FeeOwed, LedgerAccount.TaxOwed, LedgerAccount.TaxWithheld, LedgerAccount.Payouts, LedgerAccount.CardClearing, LedgerAccount.Payable, LedgerAccount.Delivery, LedgerAccount.Refunds];

    public async Task<Recount> Handle(RecountLedger request, CancellationToken cancellationToken)
    {
        var counted = await Count(cancellationToken);
        var booked = await balances.Each(cancellationToken);
        var ids = booked.Keys.Select(k => k.Producer).OfType<Id<Producer>>().Concat(counted.Keys.Select(k => k.Producer)).Distinct().ToList();
        var names = await db.Set<Producer>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var all = from id in ids
                  from account in Recounted
                  select new Recount.Difference(id, names.GetValueOrDefault(id, ""), account, booked.GetValueOrDefault((id, account), Money.Zero), Money.Dong(counted.GetValueOrDefault((id, account))));
        var compared = all.ToList();
        return new(compared.Count, [.. compared.Where(d => d.Booked != d.Recounted).OrderBy(d => d.Name, StringComparer.Ordinal)]);
    }

    private async Task<Dictionary<(Id<Producer> Producer, LedgerAccount Account), long>> Count(CancellationToken cancel)
    {
        var came = await (from transfer in db.Set<Transfer>()
                          join account in db.Set<ReceivingAccount>() on transfer.AccountId equals account.Id
                          where transfer.Match != TransferMatch.Known
                          group transfer by account.ProducerId into g
                          select new { Producer = g.Key, Sum = g.Sum(t => t.Amount.Minor) }).ToListAsync(cancel);
        var paid = await (from attempt in db.Set<PaymentAttempt>()
                          join account in db.Set<ReceivingAccount>() on attempt.AccountId equals account.Id
                          where attempt.State == AttemptState.Paid
                          group attempt by account.ProducerId into g
                          select new { Producer = g.Key, Applied = g.Sum(a => a.Applied.Minor), Stated = g.Sum(a => a.Stated.Minor), Fee = g.Sum(a => a.Fee.Minor) }).ToListAsync(cancel);
        var back = await db.Set<Refund>().Where(r => r.CardId == null).GroupBy(r => new { r.ProducerId, r.FromSale, Sent = r.State == RefundState.Sent })
            .Select(g => new { g.Key.ProducerId, g.Key.FromSale, g.Key.Sent, Sum = g.Sum(r => r.Amount.Minor), Fee = g.Sum(r => r.FeeBack.Minor) }).ToListAsync(cancel);

        var cards = await CountCards(cancel);
        Dictionary<(Id<Producer>, LedgerAccount), long> sums = [];
        came.ForEach(c => Add(c.Producer, c.Sum, LedgerAccount.DirectBank, LedgerAccount.DirectHeld));
        paid.ForEach(p => Add(p.Producer, p.Stated, LedgerAccount.DirectBank, LedgerAccount.DirectHeld));
        paid.ForEach(p => Add(p.Producer, p.Applied, LedgerAccount.DirectSales));
        paid.ForEach(p => Add(p.Producer, -p.Applied, LedgerAccount.DirectHeld));
        paid.ForEach(p => Add(p.Producer, p.Fee, LedgerAccount.FeeOwed));
        back.ForEach(b => Add(b.ProducerId, -b.Sum, b.FromSale ? LedgerAccount.DirectSales : LedgerAccount.DirectHeld));
        back.ForEach(b => Add(b.ProducerId, b.Sum, LedgerAccount.DirectRefunds));
        back.ForEach(b => Add(b.ProducerId, -b.Fee, LedgerAccount.FeeOwed));
        back.FindAll(b => b.Sent).ForEach(b => Add(b.ProducerId, -b.Sum, LedgerAccount.DirectBank, LedgerAccount.DirectRefunds));
        cards.ForEach(c => Add(c.Producer, c.Sum, c.Account));
        await CountTaxAndPayouts(Add, cancel);
        return sums;

        void Add(Id<Producer> producer, long sum, params LedgerAccount[] accounts)
        {
            foreach (var account in accounts)
            {
                sums[(producer, account)] = sums.GetValueOrDefault((producer, account)) + sum;
            }
        }
    }

    private async Task CountTaxAndPayouts(Action<Id<Producer>, long, LedgerAccount[]> add, CancellationToken cancel)
    {
        var taxes = await db.Set<TaxLine>().GroupBy(l => new { l.ProducerId, l.From }).Select(g => new { g.Key.ProducerId, g.Key.From, Sum = g.Sum(l => l.Vat.Minor + l.Pit.Minor) }).ToListAsync(cancel);
        taxes.ForEach(t => add(t.ProducerId, t.Sum, t.From == LedgerAccount.TaxOwed ? [LedgerAccount.TaxOwed, LedgerAccount.TaxWithheld] : [LedgerAccount.TaxWithheld]));
        taxes.FindAll(t => t.From == LedgerAccount.Payable).ForEach(t => add(t.ProducerId, -t.Sum, [LedgerAccount.Payable]));
        var payouts = await db.Set<Payout>().Where(p => p.State != PayoutState.Proposed && p.State != PayoutState.Dropped && p.State != PayoutState.Returned)
            .GroupBy(p => new { p.ProducerId, Arrived = p.State == PayoutState.Settled }).Select(g => new { g.Key.ProducerId, g.Key.Arrived, Sum = g.Sum(p => p.Amount.Minor) }).ToListAsync(cancel);
        payouts.FindAll(p => !p.Arrived).ForEach(p => add(p.ProducerId, p.Sum, [LedgerAccount.Payouts]));
        payouts.ForEach(p => add(p.ProducerId, -p.Sum, [LedgerAccount.Payable]));
    }

    // A card's money is with the provider; what of it goes back is owed until it is with the card's bank.
    private async Task<List<(Id<Producer> Producer, LedgerAccount Account, long Sum)>> CountCards(CancellationToken cancel)
    {
        var parts = (await db.Set<CardPayment>().AsNoTracking().Where(p => p.State == CardState.Paid).ToListAsync(cancel)).SelectMany(p => p.Parts).ToList();
        var back = await db.Set<Refund>().Where(r => r.CardId != null).GroupBy(r => new { r.ProducerId, r.FromSale, Sent = r.State == RefundState.Sent })
            .Select(g => new { g.Key.ProducerId, g.Key.FromSale, g.Key.Sent, Sum = g.Sum(r => r.Amount.Minor), Delivery = g.Sum(r => r.Delivery.Minor), Fee = g.Sum(r => r.FeeBack.Minor) }).ToListAsync(cancel);
        return
        [
            .. parts.Select(p => (p.ProducerId, LedgerAccount.CardClearing, p.Amount.Minor)),
            .. parts.Where(p => p.State == CardPartState.Applied).Select(p => (p.ProducerId, LedgerAccount.Delivery, p.Delivery.Minor)),
            .. parts.Where(p => p.State == CardPartState.Applied).Select(p => (p.ProducerId, LedgerAccount.Payable, (p.Amount - p.Delivery - p.Fee).Minor)),
            .. back.Where(b => b.FromSale).Select(b => (b.ProducerId, LedgerAccount.Payable, b.Delivery + b.Fee - b.Sum)),
            .. back.Where(b => b.Sent).Select(b => (b.ProducerId, LedgerAccount.CardClearing, -b.Sum)),
            .. back.Where(b => b.FromSale).Select(b => (b.ProducerId, LedgerAccount.Delivery, -b.Delivery)),
            .. back.Where(b => !b.Sent).Select(b => (b.ProducerId, LedgerAccount.Refunds, b.Sum)),
        ];
    }
}
