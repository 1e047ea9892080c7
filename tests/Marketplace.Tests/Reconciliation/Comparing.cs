using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Domain.Reconciliation;
using Marketplace.Features.Reconciliation;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Reconciliation;

/// <summary>Comparisons that a test asks for.</summary>
internal static class Comparing
{
    /// <summary>Compares; gives the run, or null where nothing was begun.</summary>
    public static async Task<ReconciliationRun?> Compare(this AppHost host, ReconciliationScope? scope = ReconciliationScope.All) =>
        await host.Services.GetRequiredService<Reconciler>().Run(scope, CancellationToken.None) is { } id ? await host.Rows(db => db.Set<ReconciliationRun>().AsNoTracking().SingleAsync(r => r.Id == id)) : null;

    /// <summary>Compares everything and tells whatever was found about some producers, or mended.</summary>
    public static async Task<IReadOnlyList<string>> Apart(this AppHost host, IEnumerable<Id<Producer>> producers)
    {
        (await host.Compare())!.State.ShouldBe(ReconciliationState.Finished);
        var ids = producers.ToList();
        return [.. (await host.Rows(db => db.Set<Finding>().AsNoTracking().ToListAsync())).Where(f => f.ProducerId is { } id && ids.Contains(id)).Select(f => $"{f.Kind} {f.Subject}: {f.Expected} / {f.Actual}")];
    }

    /// <summary>What was found about one thing.</summary>
    public static Task<Finding> Finding(this AppHost host, string subject) => host.Rows(db => db.Set<Finding>().AsNoTracking().SingleAsync(f => f.Subject == subject));
}
