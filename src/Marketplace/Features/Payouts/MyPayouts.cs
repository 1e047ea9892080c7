using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Features.Ledger;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payouts;

/// <summary>What the market owes a producer and what it sent.</summary>
public sealed record MyPayouts(Id<Producer> Producer) : IQuery<MyPayoutList>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Producer);
}

/// <summary>The balance, and payouts that were approved, the latest first.</summary>
public sealed record MyPayoutList(string ProducerName, Money Due, Money UnderWay, DateTimeOffset? HeldUntil, IReadOnlyList<PayoutLine> Payouts);

internal sealed class MyPayoutsHandler(MarketplaceContext db, Balances balances, PayoutsDue due) : IRequestHandler<MyPayouts, MyPayoutList>
{
    public async Task<MyPayoutList> Handle(MyPayouts request, CancellationToken cancellationToken)
    {
        var sums = await balances.All(request.Producer, cancellationToken);
        var lines = await PayoutLines.Of(db, db.Set<Payout>().Where(p => p.ProducerId == request.Producer && p.State != PayoutState.Proposed && p.State != PayoutState.Dropped).OrderByDescending(p => p.ProposedAt), cancellationToken);
        return new(
            await db.Set<Producer>().Where(p => p.Id == request.Producer).Select(p => p.Name).FirstAsync(cancellationToken),
            sums.GetValueOrDefault(LedgerAccount.Payable, Money.Zero),
            sums.GetValueOrDefault(LedgerAccount.Payouts, Money.Zero),
            (await due.All(cancellationToken)).FirstOrDefault(d => d.Producer == request.Producer)?.Until,
            lines);
    }
}
