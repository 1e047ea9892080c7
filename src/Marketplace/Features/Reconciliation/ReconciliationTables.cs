using Marketplace.Domain.Reconciliation;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Reconciliation;

/// <summary>Tables of runs and findings.</summary>
internal sealed class ReconciliationTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<ReconciliationRun>(e =>
        {
            e.ToTable("reconciliation_runs").HasIndex(r => r.StartedAt);

            // One process at a time compares, whatever the processes think.
            e.HasIndex(r => r.State).IsUnique().HasFilter("state = 'Running'").HasDatabaseName("ux_reconciliation_runs_running");
        });
        model.Entity<Finding>(e =>
        {
            e.ToTable("findings").HasIndex(f => new { f.Kind, f.Subject }).IsUnique().HasDatabaseName("ux_findings_subject");
            e.HasIndex(f => f.State);
            e.HasIndex(f => f.ProducerId);
        });
    }
}
