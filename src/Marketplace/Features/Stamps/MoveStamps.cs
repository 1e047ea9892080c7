using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Stamps;

/// <summary>What can be done with stamps that went wrong.</summary>
public enum StampAct
{
    /// <summary>Hold back: a lost sheet, a suspected copy.</summary>
    Suspend,

    /// <summary>Let go what was held back, to where it was.</summary>
    Release,

    /// <summary>Call back, for good.</summary>
    Recall,
}

/// <summary>
/// Suspends, lets go or recalls all stamps from the first to the last, or none. Gives how many. Refuses as <see cref="StampRanges.Find"/>, <c>stamp.reason</c>,
/// and <c>stamp.range_state</c> where the table of moves has no such move for one of them; stamps that were held back before they were on a pack stay held back.
/// </summary>
/// <param name="Id">Of this act.</param>
/// <param name="Batch">Of which batch.</param>
/// <param name="First">Number, serial or scanned address.</param>
/// <param name="Last">The same; empty for one stamp.</param>
/// <param name="Act">What is done.</param>
/// <param name="Reason">Whoever scans such a stamp reads it; may be empty for letting go.</param>
public sealed record MoveStamps(Id<StampRun> Id, Id<StampBatch> Batch, string? First, string? Last, StampAct Act, string? Reason) : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.KeeperOf(Batch).Or(Access.InRole(Role.Province)).Creates(Id);
}

internal sealed class MoveStampsValidator : AbstractValidator<MoveStamps>
{
    public MoveStampsValidator()
    {
        RuleFor(c => c.Act).IsInEnum().WithErrorCode("stamp.act");
        RuleFor(c => c.Reason).Must((c, reason) => (reason ?? "").Trim().Length is var length && length <= StampRun.LongestReason && (length > 0 || c.Act == StampAct.Release)).WithErrorCode("stamp.reason");
    }
}

internal sealed class MoveStampsHandler(MarketplaceContext db, StampRanges ranges, StampEvents events, TimeProvider time) : IRequestHandler<MoveStamps, int>
{
    // Where each state may come from, as the table of moves says.
    private static readonly StampState[] ToSuspended = [.. StampMoves.Allowed.Where(m => m.Value.Contains(StampState.Suspended)).Select(m => m.Key)];
    private static readonly StampState[] ToRecalled = [.. StampMoves.Allowed.Where(m => m.Value.Contains(StampState.Recalled)).Select(m => m.Key)];

    public async Task<int> Handle(MoveStamps request, CancellationToken cancellationToken)
    {
        var range = await ranges.Find(request.Batch, request.First, request.Last, cancellationToken);
        var lot = await db.Set<Lot>().AsNoTracking().FirstAsync(l => l.Id == range.Batch.LotId, cancellationToken);
        var now = time.GetUtcNow();
        var reason = (request.Reason ?? "").Trim();
        var fit = Fit(range, request.Act);
        await ranges.Demand(range, fit, cancellationToken);
        StampRanges.Demand(range, request.Act switch
        {
            StampAct.Suspend => await fit.ExecuteUpdateAsync(s => s.SetProperty(x => x.HeldFrom, x => x.State).SetProperty(x => x.State, StampState.Suspended).SetProperty(x => x.Reason, reason).SetProperty(x => x.StateSince, now), cancellationToken),
            StampAct.Recall => await fit.ExecuteUpdateAsync(s => s.SetProperty(x => x.HeldFrom, x => x.HeldFrom ?? x.State).SetProperty(x => x.State, StampState.Recalled).SetProperty(x => x.Reason, reason).SetProperty(x => x.StateSince, now), cancellationToken),
            _ => await Release(fit, StampState.Activated, now, cancellationToken) + await Release(fit, StampState.Sold, now, cancellationToken),
        });
        var to = request.Act switch { StampAct.Suspend => StampState.Suspended, StampAct.Recall => StampState.Recalled, _ => StampState.Activated };
        db.Add(new StampRun(request.Id, range.Batch, range.First, range.Last, to, reason, null, now));
        await Tell(range, lot, request.Act, to, now, cancellationToken);
        return range.Count;
    }

    private IQueryable<Stamp> Fit(StampRanges.Range range, StampAct act) => act switch
    {
        StampAct.Suspend => range.In(db).Where(s => ToSuspended.Contains(s.State)),
        StampAct.Recall => range.In(db).Where(s => ToRecalled.Contains(s.State)),
        _ => range.In(db).Where(s => s.State == StampState.Suspended && s.HeldFrom != StampState.Printed),
    };

    private static Task<int> Release(IQueryable<Stamp> held, StampState to, DateTimeOffset now, CancellationToken cancel) =>
        held.Where(s => s.HeldFrom == to).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, to).SetProperty(x => x.HeldFrom, (StampState?)null).SetProperty(x => x.Reason, "").SetProperty(x => x.StateSince, now), cancel);

    // Events are of packs: a stamp that never was on one has none.
    private async Task Tell(StampRanges.Range range, Lot lot, StampAct act, StampState to, DateTimeOffset now, CancellationToken cancel)
    {
        if (act == StampAct.Release)
        {
            foreach (var back in new[] { StampState.Activated, StampState.Sold })
            {
                await events.Moved(range.Batch, lot, range.In(db).Where(s => s.State == back && s.StateSince == now), back, cancel);
            }

            return;
        }

        await events.Moved(range.Batch, lot, range.In(db).Where(s => s.HeldFrom != StampState.Printed), to, cancel);
    }
}
