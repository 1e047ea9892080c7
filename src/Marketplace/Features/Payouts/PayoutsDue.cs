using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Regions;
using Marketplace.Features.Catalog;
using Marketplace.Features.Ledger;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payouts;

/// <summary>Why what is due to a producer is not collected now.</summary>
public enum KeptBack
{
    /// <summary>It is collected.</summary>
    No,

    /// <summary>The account is too young.</summary>
    NewAccount,

    /// <summary>It waits in a run for a second person.</summary>
    InRun,

    /// <summary>Too little to send; it is added to what comes.</summary>
    TooLittle,
}

/// <summary>What the books say is due to a producer, and where it would go.</summary>
/// <param name="Producer">To whom.</param>
/// <param name="Name">The producer's name.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="Account">The account that takes new money, or null: a money order.</param>
/// <param name="To">Who gets it.</param>
/// <param name="Kept">Why it waits.</param>
/// <param name="Until">How long, where the account is too young.</param>
public sealed record PayoutDue(Id<Producer> Producer, string Name, Money Amount, ReceivingAccount? Account, PayoutRecipient To, KeptBack Kept, DateTimeOffset? Until);

/// <summary>What is due to producers: the balance of what we owe each, and nothing else.</summary>
public sealed class PayoutsDue(MarketplaceContext db, Balances balances, RuleBook rules, RegionIndex regions, TimeProvider time)
{
    /// <summary>Everything that is due, by the producers' names.</summary>
    public async Task<IReadOnlyList<PayoutDue>> All(CancellationToken cancel)
    {
        var owed = (await balances.Each(cancel)).Where(b => b is { Key: { Account: LedgerAccount.Payable, Producer: not null }, Value.Minor: > 0 }).ToDictionary(b => b.Key.Producer!.Value, b => b.Value);
        var ids = owed.Keys.ToList();
        var producers = await db.Set<Producer>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancel);
        var accounts = await Accounts(ids, cancel);
        var inRun = await db.Set<Payout>().Where(p => p.State == PayoutState.Proposed).Select(p => p.ProducerId).ToListAsync(cancel);
        var least = Money.Dong((long)await rules.Amount("payouts.least_vnd", 0, cancel));
        var hold = TimeSpan.FromHours((double)await rules.Amount("payouts.account_hold_hours", 48, cancel));
        var now = time.GetUtcNow();
        return [.. producers.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Id).Select(p =>
        {
            var account = accounts.GetValueOrDefault(p.Id);

            // Nobody's money goes to invented producers: there is nothing to guard, and they can be tried at once.
            var until = p.IsSample ? null : account?.AddedAt + hold;
            var kept = inRun.Contains(p.Id) ? KeptBack.InRun : until > now ? KeptBack.NewAccount : owed[p.Id] < least ? KeptBack.TooLittle : KeptBack.No;
            return new PayoutDue(p.Id, p.Name, owed[p.Id], account, new(p.Representative, p.Phone, Place(p)), kept, kept == KeptBack.NewAccount ? until : null);
        })];
    }

    /// <summary>The account of each producer that takes new money today.</summary>
    public async Task<Dictionary<Id<Producer>, ReceivingAccount>> Accounts(IReadOnlyList<Id<Producer>> producers, CancellationToken cancel) =>
        (await db.Set<ReceivingAccount>().AsNoTracking().Where(a => producers.Contains(a.ProducerId) && a.RetiredAt == null).ToListAsync(cancel))
            .GroupBy(a => a.ProducerId).ToDictionary(g => g.Key, g => g.OrderBy(a => a.AddedAt).Last());

    /// <summary>What is due to one producer.</summary>
    public Task<Money> Of(Id<Producer> producer, CancellationToken cancel) => balances.Of(LedgerAccount.Payable, producer, cancel);

    private string Place(Producer producer)
    {
        var commune = regions.FindCommune(producer.CommuneCode);
        return string.Join(", ", new[] { producer.Hamlet, commune?.FullName, commune is null ? null : regions.FindProvince(commune.ProvinceCode)?.FullName }.Where(p => p is { Length: > 0 }));
    }
}
