using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Reconciliation;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Reconciliation;

/// <summary>An administrator asks for a comparison of everything: "đối chiếu ngay". Asked again while one waits or runs it is that one.</summary>
public sealed record AskReconciliation : ICommand<ReconciliationState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.InRole(Role.Administrator);
}

internal sealed class AskReconciliationHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<AskReconciliation, ReconciliationState>
{
    public async Task<ReconciliationState> Handle(AskReconciliation request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await db.Set<ReconciliationRun>().FirstOrDefaultAsync(r => r.State == ReconciliationState.Asked || (r.State == ReconciliationState.Running && r.Scope == ReconciliationScope.All && r.AliveUntil > now), cancellationToken) is { } known)
        {
            return known.State;
        }

        db.Add(new ReconciliationRun(Id<ReconciliationRun>.New(time), ReconciliationScope.All, now));
        return ReconciliationState.Asked;
    }
}

/// <summary>A process offers to compare: takes on what is due, if something is and nobody else does it.</summary>
/// <param name="Scope">What to begin now, due or not; null for what is due.</param>
public sealed record BeginReconciliation(ReconciliationScope? Scope = null) : ICommand<BegunRun?>
{
    /// <summary>A run of which nothing was heard for so long is dead.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job);
}

/// <summary>A run that was taken on.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scope">How much it looks at.</param>
/// <param name="Since">What is younger is looked at; the earliest moment for everything.</param>
public sealed record BegunRun(Id<ReconciliationRun> Id, ReconciliationScope Scope, DateTimeOffset Since);

internal sealed class BeginReconciliationHandler(MarketplaceContext db, IOptions<ReconciliationOptions> options, TimeProvider time) : IRequestHandler<BeginReconciliation, BegunRun?>
{
    public async Task<BegunRun?> Handle(BeginReconciliation request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await db.Set<ReconciliationRun>().AnyAsync(r => r.State == ReconciliationState.Running, cancellationToken))
        {
            return null;
        }

        var asked = await db.Set<ReconciliationRun>().FirstOrDefaultAsync(r => r.State == ReconciliationState.Asked, cancellationToken);
        if ((request.Scope ?? asked?.Scope ?? await Due(now, cancellationToken)) is not { } scope)
        {
            return null;
        }

        if (asked?.Scope != scope)
        {
            asked = new(Id<ReconciliationRun>.New(time), scope, now);
            db.Add(asked);
        }

        asked.Begin(now, now + BeginReconciliation.Patience);
        return new(asked.Id, scope, scope == ReconciliationScope.All ? DateTimeOffset.MinValue : now.AddDays(-options.Value.Days));
    }

    private async Task<ReconciliationScope?> Due(DateTimeOffset now, CancellationToken cancel)
    {
        var night = new DateTimeOffset(now.ToVietnam().Date, VietnamTime.Offset).AddHours(options.Value.NightHour);
        night = (night > now ? night.AddDays(-1) : night).ToUniversalTime();
        if (!await db.Set<ReconciliationRun>().AnyAsync(r => r.Scope == ReconciliationScope.All && r.State == ReconciliationState.Finished && r.StartedAt >= night, cancel))
        {
            // After one that broke off somebody waits a little before the next try.
            var soon = now - BeginReconciliation.Patience;
            return await db.Set<ReconciliationRun>().AnyAsync(r => r.Scope == ReconciliationScope.All && r.State == ReconciliationState.Failed && r.StartedAt > soon, cancel) ? null : ReconciliationScope.All;
        }

        var last = now.AddMinutes(-options.Value.Minutes);
        return await db.Set<ReconciliationRun>().AnyAsync(r => r.StartedAt > last, cancel) ? null : ReconciliationScope.Open;
    }
}

/// <summary>Ends a run of which nothing was heard for too long: its process is dead. Sent before one is begun, because the database lets only one run.</summary>
public sealed record BuryReconciliation : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job);
}

internal sealed class BuryReconciliationHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<BuryReconciliation, int>
{
    public async Task<int> Handle(BuryReconciliation request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var dead = await db.Set<ReconciliationRun>().Where(r => r.State == ReconciliationState.Running && r.AliveUntil <= now).ToListAsync(cancellationToken);
        dead.ForEach(r => r.End(isWhole: false, isCardHeard: true, now));
        return dead.Count;
    }
}

/// <summary>A run ends. Old runs that found nothing are forgotten.</summary>
public sealed record EndReconciliation(Id<ReconciliationRun> Run, bool IsWhole, bool IsCardHeard) : ICommand<ReconciliationState>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Job).Names("the process ends what it began", Run);
}

internal sealed class EndReconciliationHandler(MarketplaceContext db, TimeProvider time) : IRequestHandler<EndReconciliation, ReconciliationState>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    public async Task<ReconciliationState> Handle(EndReconciliation request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var run = await db.FindAsync<ReconciliationRun>([request.Run], cancellationToken) ?? throw DomainException.NotFound();
        if (run.State == ReconciliationState.Running)
        {
            run.End(request.IsWhole, request.IsCardHeard, now);
        }

        var old = now - Kept;
        await db.Set<ReconciliationRun>().Where(r => r.Scope == ReconciliationScope.Open && r.State == ReconciliationState.Finished && r.StartedAt < old && r.Mended + r.Opened == 0).ExecuteDeleteAsync(cancellationToken);
        return run.State;
    }
}
