using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payouts;
using Marketplace.Domain.Producers;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Payouts;

/// <summary>A second person approves a run: its payouts are booked and may be sent. Once, however many press. A line whose account changed, or that is no longer due, is left out.</summary>
/// <remarks>Refuses <c>payout_run.same_person</c>, <c>payout_run.move</c>, and <c>payout.own_money</c> for whoever belongs to a producer of the run.</remarks>
public sealed record ApprovePayoutRun(Id<PayoutRun> Run) : ICommand<PayoutRunState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators pay every producer", Run);
}

/// <summary>Calls a run off before it is approved: everything in it stays due.</summary>
public sealed record CancelPayoutRun(Id<PayoutRun> Run) : ICommand<PayoutRunState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator).Names("administrators pay every producer", Run);
}

internal sealed class ApprovePayoutRunHandler(MarketplaceContext db, PayoutsDue due, PayoutMoney money, CallerHolder holder, TimeProvider time)
    : IRequestHandler<ApprovePayoutRun, PayoutRunState>, IRequestHandler<CancelPayoutRun, PayoutRunState>
{
    public async Task<PayoutRunState> Handle(ApprovePayoutRun request, CancellationToken cancellationToken)
    {
        var (run, payouts) = await Take(request.Run, cancellationToken);
        var person = holder.Caller.Person!.Value;
        var now = time.GetUtcNow();
        if (!run.Approve(person, now))
        {
            return run.State;
        }

        var producers = payouts.Select(p => p.ProducerId).ToList();
        if (await db.Set<ProducerPerson>().AnyAsync(m => m.PersonId == person && producers.Contains(m.ProducerId) && m.From <= now && (m.To == null || m.To > now), cancellationToken))
        {
            throw DomainException.Conflict("payout.own_money");
        }

        var accounts = await due.Accounts(producers, cancellationToken);
        foreach (var payout in payouts)
        {
            if (accounts.GetValueOrDefault(payout.ProducerId)?.Id != payout.AccountId)
            {
                payout.Drop("account_changed");
            }
            else if (await due.Of(payout.ProducerId, cancellationToken) < payout.Amount)
            {
                payout.Drop("no_longer_due");
            }
            else
            {
                payout.Approve();
                await money.Approved(payout, cancellationToken);
            }
        }

        return run.State;
    }

    public async Task<PayoutRunState> Handle(CancelPayoutRun request, CancellationToken cancellationToken)
    {
        var (run, payouts) = await Take(request.Run, cancellationToken);
        if (run.Cancel(holder.Caller.Person!.Value, time.GetUtcNow()))
        {
            payouts.ForEach(p => p.Drop("cancelled"));
        }

        return run.State;
    }

    // Whoever presses at the same moment waits here, and then reads what the first one left.
    private async Task<(PayoutRun Run, List<Payout> Payouts)> Take(Id<PayoutRun> id, CancellationToken cancel)
    {
        await db.Set<PayoutRun>().Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.MadeAt, r => r.MadeAt), cancel);
        var run = await db.Set<PayoutRun>().FirstOrDefaultAsync(r => r.Id == id, cancel) ?? throw DomainException.NotFound();
        return (run, await db.Set<Payout>().Where(p => p.RunId == id && p.State == PayoutState.Proposed).OrderBy(p => p.Id).ToListAsync(cancel));
    }
}
