using Marketplace.Domain.Reconciliation;
using Marketplace.Domain.Kernel;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Reconciliation;

/// <summary>When orders, books, bank and card provider were last compared, and what is open.</summary>
internal sealed class ReconciliationHealth(MarketplaceContext db, IOptions<ReconciliationOptions> options, TimeProvider time, Texts texts) : IHealthSource
{
    private static readonly TimeSpan MostAge = TimeSpan.FromHours(36);

    public string Label => "reconciliation.health";

    public async Task<HealthLine> Read(CancellationToken cancel)
    {
        var open = await db.Set<Finding>().CountAsync(f => f.State == FindingState.Open, cancel);
        var ended = db.Set<ReconciliationRun>().AsNoTracking().Where(r => r.State == ReconciliationState.Finished).OrderByDescending(r => r.StartedAt);
        var last = await ended.FirstOrDefaultAsync(cancel);
        var whole = await ended.FirstOrDefaultAsync(r => r.Scope == ReconciliationScope.All, cancel);
        if (last is null || whole is null)
        {
            return new(Label, options.Value.Minutes == 0 ? HealthState.Broken : HealthState.Building, texts["reconciliation.health.none"]);
        }

        var hint = texts["reconciliation.health.hint", last.StartedAt.DayAndHour(), whole.StartedAt.DayAndHour(), whole.Compared, open];
        var isOld = whole.StartedAt < time.GetUtcNow() - MostAge;
        return new(Label, open > 0 || isOld ? HealthState.Broken : last.IsCardHeard ? HealthState.Good : HealthState.Building, last.IsCardHeard ? hint : hint + " " + texts["reconciliation.health.away"]);
    }
}
