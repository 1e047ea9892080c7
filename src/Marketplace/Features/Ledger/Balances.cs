using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Ledger;

/// <summary>Balances are sums of entries and nothing else: no balance is stored.</summary>
public sealed class Balances(MarketplaceContext db)
{
    /// <summary>Every account that has entries, of one producer or of all, with the sign by which the account grows.</summary>
    public async Task<IReadOnlyDictionary<LedgerAccount, Money>> All(Id<Producer>? producer, CancellationToken cancel) =>
        (await Sums(db.Set<LedgerEntry>().Where(e => producer == null || e.ProducerId == producer), cancel))
            .GroupBy(s => s.Account).ToDictionary(g => g.Key, g => Money.Dong(g.Sum(s => s.Minor)));

    /// <summary>Every account of every producer.</summary>
    public async Task<IReadOnlyDictionary<(Id<Producer>? Producer, LedgerAccount Account), Money>> Each(CancellationToken cancel) =>
        (await Sums(db.Set<LedgerEntry>(), cancel)).ToDictionary(s => (s.Producer, s.Account), s => Money.Dong(s.Minor));

    /// <summary>One account of one producer.</summary>
    public async Task<Money> Of(LedgerAccount account, Id<Producer> producer, CancellationToken cancel) =>
        (await All(producer, cancel)).GetValueOrDefault(account, Money.Zero);

    private static async Task<List<Sum>> Sums(IQueryable<LedgerEntry> entries, CancellationToken cancel)
    {
        var debits = await entries.GroupBy(e => new { e.ProducerId, Account = e.Debit }).Select(g => new Sum(g.Key.ProducerId, g.Key.Account, g.Sum(e => e.Amount.Minor))).ToListAsync(cancel);
        var credits = await entries.GroupBy(e => new { e.ProducerId, Account = e.Credit }).Select(g => new Sum(g.Key.ProducerId, g.Key.Account, -g.Sum(e => e.Amount.Minor))).ToListAsync(cancel);
        return [.. debits.Concat(credits).GroupBy(s => (s.Producer, s.Account))
            .Select(g => new Sum(g.Key.Producer, g.Key.Account, g.Sum(s => s.Minor) * (g.Key.Account.GrowsByDebit() ? 1 : -1)))];
    }

    private sealed record Sum(Id<Producer>? Producer, LedgerAccount Account, long Minor);
}
