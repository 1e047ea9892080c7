using Marketplace.Domain.Search;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Search;

/// <summary>How the last update of the index went.</summary>
internal sealed class SearchPulse
{
    /// <summary>Why the last one failed; null where it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Failures one after the other.</summary>
    public int Failures { get; private set; }

    /// <summary>One succeeded.</summary>
    public void Done() => (Failure, Failures) = (null, 0);

    /// <summary>One failed.</summary>
    public void Failed(Exception error) => (Failure, Failures) = (error.GetType().Name, Failures + 1);
}

/// <summary>The index on the health page: engine, listings, how far behind, what is being built.</summary>
internal sealed class SearchHealthLine(ISearchEngine engine, MarketplaceContext db, SearchPulse pulse, Texts texts) : IHealthSource
{
    public string Label => "search.health";

    public async Task<HealthLine> Read(CancellationToken cancel)
    {
        var health = await engine.Health(cancel);
        var end = await db.Set<OutboxMessage>().MaxAsync(m => (long?)m.Number, cancel) ?? 0;
        var hint = texts["search.health.hint", engine.Name, health.Documents, Math.Max(0, end - (health.Place?.Number ?? 0))];
        return pulse.Failure is { } failure ? new(Label, HealthState.Broken, hint + " " + texts["search.health.failed", failure, pulse.Failures])
            : health.Building is { } building ? new(Label, HealthState.Building, hint + " " + texts["search.health.building", building])
            : new(Label, health.IsReady ? HealthState.Good : HealthState.Building, hint);
    }
}
