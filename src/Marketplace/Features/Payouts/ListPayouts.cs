using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payouts;

/// <summary>What is due to producers, what waits for an answer, and the latest runs.</summary>
public sealed record ListPayouts : IQuery<PayoutBook>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

/// <summary>The page of payouts.</summary>
/// <param name="Due">What is due, by the producers' names.</param>
/// <param name="Collectable">The sum of what a run would collect now.</param>
/// <param name="Unanswered">Payouts that are on their way, the oldest first.</param>
/// <param name="Runs">Runs, the latest first.</param>
public sealed record PayoutBook(IReadOnlyList<PayoutBook.Line> Due, Money Collectable, IReadOnlyList<PayoutLine> Unanswered, IReadOnlyList<PayoutBook.Run> Runs)
{
    /// <summary>What is due to one producer. <c>Where</c> is the bank, or empty for a money order.</summary>
    public sealed record Line(Id<Producer> Producer, string Name, Money Amount, string Where, string NumberEnd, KeptBack Kept, DateTimeOffset? Until);

    /// <summary>A run with its sum.</summary>
    public sealed record Run(Id<PayoutRun> Id, DateTimeOffset MadeAt, PayoutRunState State, int Payouts, Money Sum);
}

/// <summary>One payout in a list.</summary>
public sealed record PayoutLine(Id<Payout> Id, Id<PayoutRun> Run, string Producer, string Code, Money Amount, PayoutWay Way, string Bank, string NumberEnd, PayoutState State, DateTimeOffset? SentAt, DateTimeOffset? HeardAt, string Reference, string LeftOut);

internal sealed class ListPayoutsHandler(MarketplaceContext db, PayoutsDue due) : IRequestHandler<ListPayouts, PayoutBook>
{
    private const int MostRuns = 30;

    public async Task<PayoutBook> Handle(ListPayouts request, CancellationToken cancellationToken)
    {
        var lines = await due.All(cancellationToken);
        var runs = await db.Set<PayoutRun>().AsNoTracking().OrderByDescending(r => r.MadeAt).Take(MostRuns).ToListAsync(cancellationToken);
        var ids = runs.Select(r => r.Id).ToList();
        var sums = await db.Set<Payout>().AsNoTracking().Where(p => ids.Contains(p.RunId) && p.State != PayoutState.Dropped).GroupBy(p => p.RunId)
            .Select(g => new { Run = g.Key, Count = g.Count(), Sum = g.Sum(p => p.Amount.Minor) }).ToDictionaryAsync(g => g.Run, cancellationToken);
        return new(
            [.. lines.Select(l => new PayoutBook.Line(l.Producer, l.Name, l.Amount, l.Account is { } account ? PayoutLines.Bank(account.Bin) : "", l.Account?.Number[^4..] ?? "", l.Kept, l.Until))],
            lines.Where(l => l.Kept == KeptBack.No).Aggregate(Money.Zero, (sum, l) => sum + l.Amount),
            await PayoutLines.Of(db, db.Set<Payout>().Where(p => p.State == PayoutState.Sent || p.State == PayoutState.Approved).OrderBy(p => p.SentAt == null).ThenBy(p => p.SentAt), cancellationToken),
            [.. runs.Select(r => new PayoutBook.Run(r.Id, r.MadeAt, r.State, sums.GetValueOrDefault(r.Id)?.Count ?? 0, Money.Dong(sums.GetValueOrDefault(r.Id)?.Sum ?? 0)))]);
    }
}
