using Marketplace.Domain.Kernel;
using Marketplace.Domain.Search;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Search;

/// <summary>The cluster on the health page: its state, index and alias, how far behind, what it does not take, what the last comparison found.</summary>
internal sealed class ClusterHealthLine(ISearchCluster cluster, ClusterWatch watch, MarketplaceContext db, Texts texts) : IHealthSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public string Label => "search.cluster";

    public async Task<HealthLine> Read(CancellationToken cancel)
    {
        var end = await db.Set<OutboxMessage>().MaxAsync(m => (long?)m.Number, cancel) ?? 0;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(Patience);
        try
        {
            var report = await cluster.Report(late.Token);
            var hint = texts["search.cluster.hint", report.Status, report.Index, report.Alias, report.Documents, Math.Max(0, end - (watch.Place?.Number ?? 0)), report.Parked.Count];
            hint += report.Parked.Count == 0 ? "" : " " + texts["search.cluster.parked", report.Parked.First().Key, report.Parked.First().Value];
            hint += watch.Comparison is not { } compared ? "" : " " + texts[compared.IsClean ? "search.cluster.clean" : "search.cluster.unclean", compared.At.DayAndHour(), compared.Listings, compared.Missing, compared.Stale, compared.Extra];
            return watch.Building is { } building ? new(Label, HealthState.Building, hint + " " + texts["search.health.building", building])
                : watch.IsCurrent && watch.Breaker.IsClosed ? new(Label, report.Parked.Count > 0 || watch.Comparison is { IsClean: false } ? HealthState.Broken : HealthState.Good, hint)
                : new(Label, HealthState.Building, hint + " " + Why(watch.Away));
        }
        catch (SearchAwayException away)
        {
            return new(Label, HealthState.Broken, Why(away));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(Label, HealthState.Broken, Why(watch.Away ?? new(AwayReason.Slow, "")));
        }
    }

    private string Why(SearchAwayException? away) => away is null ? texts["search.cluster.resting"] : texts["search.cluster.away." + away.Reason.ToString().ToLowerInvariant(), away.Message];
}
