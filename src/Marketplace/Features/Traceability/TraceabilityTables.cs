using Marketplace.Domain.Traceability;
using Marketplace.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Traceability;

/// <summary>Tables of lots and events.</summary>
internal sealed class TraceabilityTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model, MarketplaceContext context)
    {
        model.Entity<Lot>(e =>
        {
            e.ToTable("lots").HasIndex(l => new { l.ListingId, l.Number }).IsUnique().HasDatabaseName("ux_lots_number");
            e.HasIndex(l => l.ProducerId);
            e.OwnsOne(l => l.Verification);
        });
        model.Entity<TraceEvent>(e =>
        {
            e.ToTable("trace_events").HasIndex(t => t.EventId).IsUnique().HasDatabaseName("ux_trace_events_event");
            e.HasIndex(t => t.LogIndex).IsUnique().HasDatabaseName("ux_trace_events_log");
            e.HasIndex(t => t.LotId);
        });
    }
}
